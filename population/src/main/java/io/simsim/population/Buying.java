package io.simsim.population;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.ObligationType;

/// A person's orders on account, and how they are paid. What was ordered is nobody's business.
final class Buying {
  private static final int ORDER_PPM = 500_000;
  private static final int SLIP = -3_300;
  private static final int MISS = -5_500;
  private static final int MADE_GOOD_PPM = 550_000;

  private final boolean reported;
  private final Draws draws;
  private final Party market;

  Buying(boolean reported, Draws draws) {
    this.reported = reported;
    this.draws = draws;
    this.market = draws.one(World.of(draws.chance(250_000) ? Trade.SHOP : Trade.MARKETPLACE));
  }

  void live(int month, Months months, Conduct conduct, Reports reports) {
    if (!reported || !draws.chance(ORDER_PPM)) {
      return;
    }
    int due = months.day(month, draws.between(1, Months.LAST_COMMON_DAY));
    long amount = Curves.times(48_00, 800 * draws.bell() / 1000);
    int care = 900 * conduct.care() / 1000;
    if (draws.chance(Curves.ppm(MISS - care + 1_500 * conduct.strain() / 1000))) {
      missed(due, amount, reports);
    } else {
      boolean slips = draws.chance(Curves.ppm(SLIP - care + 700 * conduct.strain() / 1000));
      paid(due, amount, slips ? draws.between(1, 24) : 0, reports);
    }
  }

  private void missed(int due, long amount, Reports reports) {
    Fact fact = new Fact.PaymentMissed(ObligationType.ORDER, amount, 30);
    reports.of(market, Context.COMMERCE, due + 30, "", fact);
    if (draws.chance(MADE_GOOD_PPM)) {
      paid(due, amount, draws.between(32, 58), reports);
    } else {
      Fact givenUp = new Fact.WrittenOff(ObligationType.ORDER, amount, 90);
      reports.of(market, Context.COMMERCE, due + 90, "", givenUp);
    }
  }

  private void paid(int due, long amount, int days, Reports reports) {
    Fact.PaymentMade fact = new Fact.PaymentMade(ObligationType.ORDER, amount, days);
    reports.payment(market, Context.COMMERCE, due + days, "", fact);
  }
}
