package io.simsim.population;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Fact;

/// A business's sales to its customers through a marketplace: shipped in time or late, cancelled,
/// refunded. Customers come by themselves, and leave the faster the more orders went wrong. Who
/// bought, and what, is in no event.
final class Selling {
  private static final int LATE = -2_800;
  private static final int CANCELLED = -4_300;
  private static final int REFUNDED_PPM = 60_000;
  private static final int HANDLING = 800;
  private static final int STRAIN = 700;
  private static final int ORDERS_MAX = 5;
  private static final long BASKET = 60_00;
  private static final int LEAVE_PER_MILLE = 40;
  private static final int LEAVE_WRONGED_PER_MILLE = 120;
  private static final int COME_PER_MILLE = 52;

  private final Draws draws;
  private final Party market;
  private final int orders;
  private final long customersAtFirst;
  private long customers;
  private int wronged;

  Selling(long usualSales, Draws draws) {
    this.draws = draws;
    this.market = draws.one(World.of(Trade.MARKETPLACE));
    this.orders = (int) Math.max(1, Math.min(ORDERS_MAX, usualSales / 4_000_00));
    this.customersAtFirst = 10 + usualSales / BASKET;
    this.customers = customersAtFirst;
  }

  /// How many buy in a usual month.
  long customers() {
    return customers;
  }

  /// `sales` of the customers at first, as of those who are left and those who came.
  long scaled(long sales) {
    return sales * customers / customersAtFirst;
  }

  /// Sells for `sales`, in some large orders that the marketplace reports.
  void live(int month, long sales, Months months, Conduct conduct, Reports reports) {
    wronged = 0;
    for (int i = 0; i < orders; i++) {
      long amount = Curves.times(sales / (2L * orders), 400 * draws.bell() / 1000);
      sell(months.day(month, draws.between(1, Months.LAST_COMMON_DAY)), amount, conduct, reports);
    }
    int leave = LEAVE_PER_MILLE + LEAVE_WRONGED_PER_MILLE * wronged / orders;
    customers += customersAtFirst * COME_PER_MILLE / 1000 - customers * leave / 1000;
  }

  private void sell(int promised, long amount, Conduct conduct, Reports reports) {
    int weakness = STRAIN * conduct.strain() / 1000 - HANDLING * conduct.handling() / 1000;
    if (draws.chance(Curves.ppm(CANCELLED + weakness))) {
      wronged++;
      report(promised, new Fact.SaleCancelled(amount), reports);
      return;
    }
    boolean late = draws.chance(Curves.ppm(LATE + weakness));
    wronged += late ? 1 : 0;
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
