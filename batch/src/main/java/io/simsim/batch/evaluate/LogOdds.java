package io.simsim.batch.evaluate;

/// The logistic function and its relatives, by `StrictMath`: the same bits everywhere.
public final class LogOdds {
  private LogOdds() {}

  /// 1 / (1 + e^-x).
  public static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /// ln(1 + e^x), without overflow.
  public static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }
}
