package io.simsim.trainer.frame;

/// Numbers of a table as the whole numbers that a card reads: times a power of ten, rounded half to
/// even. Training and scoring round by this one rule.
public final class Decimals {
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Decimals() {}

  /// Ten to the power `decimals`.
  public static double scale(int decimals) {
    return POWERS[decimals];
  }

  /// The whole number for `value`.
  public static long whole(double value, double scale) {
    return (long) Math.rint(value * scale);
  }
}
