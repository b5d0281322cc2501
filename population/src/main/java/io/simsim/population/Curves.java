package io.simsim.population;

/// The curves of the model as tables of whole numbers, read without floating point.
///
/// The tables are made once with [StrictMath], whose results are the same bit for bit on every
/// machine; [Math] may use a processor's own instructions and differ in the last digit.
final class Curves {
  /// Log-odds beyond this, in thousandths, change nothing any more.
  static final int LOG_ODDS_MAX = 12_000;

  private static final int STEP = 10;
  private static final int EXP_MAX = 4_000;
  private static final int MONTHS_A_YEAR = 12;
  private static final int[] PPM = new int[2 * LOG_ODDS_MAX / STEP + 1];
  private static final long[] EXP = new long[2 * EXP_MAX / STEP + 1];
  private static final int[] SEASON = new int[MONTHS_A_YEAR];

  static {
    for (int i = 0; i < PPM.length; i++) {
      double x = (i * STEP - LOG_ODDS_MAX) / 1e3;
      PPM[i] = (int) StrictMath.round(1e6 / (1 + StrictMath.exp(-x)));
    }
    for (int i = 0; i < EXP.length; i++) {
      EXP[i] = StrictMath.round(1e6 * StrictMath.exp((i * STEP - EXP_MAX) / 1e3));
    }
    for (int i = 0; i < SEASON.length; i++) {
      SEASON[i] = (int) StrictMath.round(1e3 * StrictMath.sin(2 * StrictMath.PI * i / 12));
    }
  }

  private Curves() {}

  /// The probability, in millionths, of log-odds in thousandths.
  static int ppm(int logOdds) {
    return PPM[(clamp(logOdds, LOG_ODDS_MAX) + LOG_ODDS_MAX) / STEP];
  }

  /// `amount` times e to the power of `exponent`, which is in thousandths.
  static long times(long amount, int exponent) {
    return amount * EXP[(clamp(exponent, EXP_MAX) + EXP_MAX) / STEP] / Draws.MILLION;
  }

  /// The natural logarithm of `of` / `over` in thousandths, within ±4000, to the nearest step.
  static int logRatio(long of, long over) {
    long ratio = of * Draws.MILLION / Math.max(1, over);
    int low = 0;
    int high = EXP.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (EXP[middle] <= ratio) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low * STEP - EXP_MAX;
  }

  /// A wave over the year, -1000 to 1000.
  static int season(int monthOfYear) {
    return SEASON[Math.floorMod(monthOfYear, MONTHS_A_YEAR)];
  }

  private static int clamp(int value, int most) {
    return Math.max(-most, Math.min(most, value));
  }
}
