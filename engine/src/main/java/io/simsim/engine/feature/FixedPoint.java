package io.simsim.engine.feature;

/// Quotients as whole numbers with one stated rounding: half away from zero.
final class FixedPoint {
  /// Results are kept within this, either way.
  static final long LIMIT = 1_000_000_000_000L;

  static final int BPS = 10_000;

  private FixedPoint() {}

  /// `numerator / denominator` for a denominator above 0.
  static long quotient(long numerator, long denominator) {
    return scaled(numerator, 1, denominator);
  }

  /// `numerator * scale / denominator` for a scale and denominator above 0, exact however large
  /// the product, within [#LIMIT].
  static long scaled(long numerator, int scale, long denominator) {
    long size = Math.abs(numerator);
    long whole = size / denominator;
    if (whole > LIMIT / scale) {
      return numerator < 0 ? -LIMIT : LIMIT;
    }
    // The remainder times the scale may pass 63 bits: multiply bit by bit, dividing on the way.
    long rest = size % denominator;
    long quotient = 0;
    long left = 0;
    for (int bit = 31 - Integer.numberOfLeadingZeros(scale); bit >= 0; bit--) {
      quotient *= 2;
      left *= 2;
      if (Long.compareUnsigned(left, denominator) >= 0) {
        left -= denominator;
        quotient++;
      }
      left += (scale >> bit & 1) != 0 ? rest : 0;
      if (Long.compareUnsigned(left, denominator) >= 0) {
        left -= denominator;
        quotient++;
      }
    }
    if (Long.compareUnsigned(left * 2, denominator) >= 0) {
      quotient++;
    }
    long result = Math.min(LIMIT, whole * scale + quotient);
    return numerator < 0 ? -result : result;
  }
}
