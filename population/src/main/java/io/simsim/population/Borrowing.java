package io.simsim.population;

import io.simsim.engine.event.Fact;

/// Cars and bikes that a person rents: brought back in time or late, whole or damaged.
final class Borrowing {
  private static final int CAR_PPM = 330_000;
  private static final int RENTAL_PPM = 300_000;
  private static final int LATE = -3_000;
  private static final int DAMAGED = -4_400;
  private static final int HANDLING = 900;
  private static final int SETTLED_PPM = 700_000;

  private final boolean reported;
  private final Draws draws;

  Borrowing(boolean reported, Draws draws) {
    this.reported = reported;
    this.draws = draws;
  }

  void live(int month, Months months, Conduct conduct, Reports reports) {
    if (!reported || !draws.chance(RENTAL_PPM)) {
      return;
    }
    boolean car = draws.chance(CAR_PPM);
    Party rental = draws.one(World.of(car ? Trade.CAR_RENTAL : Trade.BIKE_RENTAL));
    long price = draws.between(car ? 60_00 : 4_00, car ? 380_00 : 35_00);
    String name = "ride-" + (month + 1);
    int handling = HANDLING * conduct.handling() / 1000;
    boolean late = draws.chance(Curves.ppm(LATE - handling));
    int days = late ? 1 + draws.smallBelow(14) : 0;
    int day = months.day(month, draws.between(1, Months.LAST_COMMON_DAY)) + days;
    reports.of(rental, day, name, new Fact.RentalReturned(price, days));
    if (draws.chance(Curves.ppm(DAMAGED - handling))) {
      long claim = price * draws.between(50, 300) / 100;
      reports.of(rental, day + 1, name, new Fact.RentalDamaged(claim));
      if (draws.chance(SETTLED_PPM)) {
        int settled = day + draws.between(8, 60);
        reports.of(rental, settled, name, new Fact.RentalSettled(claim));
      }
    }
  }
}
