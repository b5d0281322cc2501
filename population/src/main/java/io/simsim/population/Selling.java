package io.simsim.population;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Fact;

/// A business's sales to its customers through a marketplace: shipped in time or late, cancelled,
/// refunded. Who bought, and what, is in no event.
final class Selling {
  private static final int LATE = -2_800;
  private static final int CANCELLED = -4_300;
  private static final int REFUNDED_PPM = 60_000;
  private static final int HANDLING = 800;
  private static final int STRAIN = 700;
  private static final int ORDERS_MAX = 5;

  private final Draws draws;
  private final Party market;
  private final int orders;

  Selling(long usualSales, Draws draws) {
    this.draws = draws;
    this.market = draws.one(World.of(Trade.MARKETPLACE));
    this.orders = (int) Math.max(1, Math.min(ORDERS_MAX, usualSales / 4_000_00));
  }

  /// Sells for `sales`, in some large orders that the marketplace reports.
  void live(int month, long sales, Months months, Conduct conduct, Reports reports) {
    for (int i = 0; i < orders; i++) {
      long amount = Curves.times(sales / (2L * orders), 400 * draws.bell() / 1000);
      sell(months.day(month, draws.between(1, Months.LAST_COMMON_DAY)), amount, conduct, reports);
    }
  }

  private void sell(int promised, long amount, Conduct conduct, Reports reports) {
    int weakness =
        STRAIN * conduct.strain() / 1000 - HANDLING * conduct.handling() / 1000;
    if (draws.chance(Curves.ppm(CANCELLED + weakness))) {
      report(promised, new Fact.SaleCancelled(amount), reports);
      return;
    }
    boolean late = draws.chance(Curves.ppm(LATE + weakness));
    int days = late ? 1 + draws.smallBelow(18) : 0;
    report(promised + days, new Fact.SaleShipped(amount, days), reports);
    if (draws.chance(REFUNDED_PPM)) {
      int refunded = promised + days + draws.between(3, 25);
      report(refunded, new Fact.SaleRefunded(amount), reports);
    }
  }

  private void report(int day, Fact fact, Reports reports) {
    reports.of(market, Context.TRADE, day, "", fact);
  }
}
