package io.simsim.population;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import java.util.ArrayList;
import java.util.List;

/// Promises between a subject and the partners that answered its questions, and what these say of
/// them afterwards: true, mixed up, or a lie.
final class Partners {
  static final List<Trade> OF_PEOPLE =
      List.of(
          Trade.CAR_RENTAL,
          Trade.BIKE_RENTAL,
          Trade.HOTEL,
          Trade.LIBRARY,
          Trade.PUBLIC_TRANSPORT,
          Trade.TELECOM,
          Trade.LANDLORD,
          Trade.SHOP);
  static final List<Trade> OF_BUSINESSES = List.of(Trade.SUPPLIER, Trade.MARKETPLACE);

  private static final int MEETING_PPM = 110_000;
  private static final int BROKEN = -3_600;
  private static final int BROKEN_HANDLING = 900;
  private static final int BROKEN_STRAIN = 500;

  private final List<Trade> trades;
  private final boolean reported;
  private final boolean business;
  private final Draws draws;
  private final List<Testimony> testimony = new ArrayList<>();

  private Partners(List<Trade> trades, boolean reported, boolean business, Draws draws) {
    this.trades = trades;
    this.reported = reported;
    this.business = business;
    this.draws = draws;
  }

  static Partners ofPerson(boolean reported, Draws draws) {
    return new Partners(OF_PEOPLE, reported, false, draws);
  }

  static Partners ofBusiness(boolean reported, Draws draws) {
    return new Partners(OF_BUSINESSES, reported, true, draws);
  }

  void live(int month, Months months, Conduct conduct, Reports reports) {
    if (!reported || !draws.chance(MEETING_PPM)) {
      return;
    }
    Party partner = draws.one(World.of(draws.one(trades)));
    int odds =
        BROKEN
            - BROKEN_HANDLING * conduct.handling() / 1000
            + BROKEN_STRAIN * conduct.strain() / 1000;
    boolean kept = !draws.chance(Curves.ppm(odds));
    boolean saidKept = says(partner.honesty(), kept);
    Fact fact =
        saidKept ? new Fact.PromiseKept() : new Fact.PromiseBroken(draws.between(15_00, 300_00));
    Context context = business ? Context.TRADE : partner.trade().context();
    int day = months.day(month, draws.between(1, Months.LAST_COMMON_DAY));
    EventId event = reports.of(partner, context, day, "", fact);
    testimony.add(new Testimony(partner, event, kept, saidKept));
  }

  List<Testimony> testimony() {
    return testimony;
  }

  private boolean says(Honesty honesty, boolean kept) {
    return kept
        ? !draws.chance(honesty.keptAsBrokenPpm())
        : draws.chance(honesty.brokenAsKeptPpm());
  }
}
