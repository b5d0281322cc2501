package io.simsim.trainer.fit;

/// The logistic function by additions and multiplications only, so that every machine and every
/// compiler of the JVM gives the same bits; `Math.exp` may differ in the last one.
public final class Logistic {
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 0x1.62e42fee00000p-1;
  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
  private static final double FAR = 40;

  private Logistic() {}

  /// 1 / (1 + e^-x), within 1e-11 of it.
  public static double of(double x) {
    return 1 / (1 + exp(-x));
  }

  /// e^x for |x| up to 40, beyond which x is cut off; relative error below 1e-11.
  static double exp(double x) {
    double cut = Math.clamp(x, -FAR, FAR);
    double k = Math.rint(cut * LOG2_E);
    double r = cut - k * LN2_HIGH - k * LN2_LOW;
    // The Taylor sum to r^10 for |r| <= ln 2 / 2: the next term is below 3e-13.
    double sum = 1.0 / 3628800;
    sum = sum * r + 1.0 / 362880;
    sum = sum * r + 1.0 / 40320;
    sum = sum * r + 1.0 / 5040;
    sum = sum * r + 1.0 / 720;
    sum = sum * r + 1.0 / 120;
    sum = sum * r + 1.0 / 24;
    sum = sum * r + 1.0 / 6;
    sum = sum * r + 0.5;
    sum = sum * r + 1;
    sum = sum * r + 1;
    return sum * Double.longBitsToDouble((long) (k + 1023) << 52);
  }
}
