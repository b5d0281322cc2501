package io.simsim.batch.evaluate;

/// A 95 % confidence interval, both ends included.
public record Interval(double low, double high) {
  /// The 97.5 % point of the normal distribution.
  public static final double Z = 1.959963984540054;

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("an interval goes up, not from " + low + " to " + high);
    }
  }

  /// Whether the interval holds a value.
  public boolean holds(double value) {
    return low <= value && value <= high;
  }

  /// The normal interval about a value, cut off where the value cannot be.
  public static Interval normal(double value, double standardError, double least, double most) {
    double half = Z * standardError;
    return new Interval(Math.max(least, value - half), Math.min(most, value + half));
  }

  /// The normal interval about a value that may be any number.
  public static Interval normal(double value, double standardError) {
    return normal(value, standardError, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /// The score interval of a share (Wilson, JASA 22, 1927), without correction for continuity: it
  /// stays within 0 to 1, and is of use where nothing or everything hits.
  ///
  /// @param cases at least 1
  public static Interval wilson(long hits, long cases) {
    if (cases < 1 || hits < 0 || hits > cases) {
      throw new IllegalArgumentException(hits + " of " + cases);
    }
    return wilson((double) hits / cases, (double) cases);
  }

  /// The score interval of a share of weights, which says as much as that of `n` cases of one
  /// weight.
  ///
  /// @param n above 0
  public static Interval wilson(double share, double n) {
    if (!(n > 0 && share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of " + share + " of " + n);
    }
    double shrink = 1 + Z * Z / n;
    double middle = (share + Z * Z / (2 * n)) / shrink;
    double half = Z / shrink * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    return new Interval(
        share == 0 ? 0 : Math.max(0, middle - half), share == 1 ? 1 : Math.min(1, middle + half));
  }
}
