package io.simsim.population;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.ObligationType;

/// The kinds of obligations that come back month after month, and how they are kept.
///
/// Log-odds are in thousandths. A payment is *slipped* (forgotten, paid within four weeks) with
/// the odds of `slip`, and *missed* (not paid before the next one) with those of `miss`; both grow
/// with strain and shrink with care, `miss` far more with strain.
enum Terms {
  LOAN(ObligationType.INSTALMENT, 1, -3_900, -6_700, 6, true),
  CARD(ObligationType.INSTALMENT, 1, -3_500, -6_500, 6, false),
  RENT(ObligationType.RENT, 1, -3_600, -7_000, 6, false),
  ENERGY(ObligationType.BILL, 2, -2_800, -6_100, 5, false),
  PHONE(ObligationType.BILL, 1, -3_100, -6_300, 4, false),
  INVOICE(ObligationType.INVOICE, 1, -2_200, -5_800, 6, false);

  private static final int SLIP_CARE = 900;
  private static final int SLIP_STRAIN = 700;
  private static final int MISS_CARE = 900;
  private static final int MISS_STRAIN = 2_000;
  private static final int CURE = 700;
  private static final int CURE_CARE = 400;
  private static final int CURE_STRAIN = 900;

  private final ObligationType type;
  private final int everyMonths;
  private final int slip;
  private final int miss;
  private final int monthsToWriteOff;
  private final boolean dueIsReported;

  Terms(
      ObligationType type,
      int everyMonths,
      int slip,
      int miss,
      int monthsToWriteOff,
      boolean dueIsReported) {
    this.type = type;
    this.everyMonths = everyMonths;
    this.slip = slip;
    this.miss = miss;
    this.monthsToWriteOff = monthsToWriteOff;
    this.dueIsReported = dueIsReported;
  }

  ObligationType type() {
    return type;
  }

  Context context() {
    return type.home();
  }

  int everyMonths() {
    return everyMonths;
  }

  /// After so many months late the furnisher gives it up.
  int monthsToWriteOff() {
    return monthsToWriteOff;
  }

  boolean dueIsReported() {
    return dueIsReported;
  }

  int slipPpm(Conduct conduct) {
    return Curves.ppm(slip - weigh(SLIP_CARE, conduct.care()) + weigh(SLIP_STRAIN, conduct));
  }

  int missPpm(Conduct conduct) {
    return Curves.ppm(miss - weigh(MISS_CARE, conduct.care()) + weigh(MISS_STRAIN, conduct));
  }

  /// How likely what is late is made good this month.
  static int curePpm(Conduct conduct) {
    return Curves.ppm(CURE + weigh(CURE_CARE, conduct.care()) - weigh(CURE_STRAIN, conduct));
  }

  private static int weigh(int weight, Conduct conduct) {
    return weigh(weight, conduct.strain());
  }

  private static int weigh(int weight, int value) {
    return weight * value / 1000;
  }
}
