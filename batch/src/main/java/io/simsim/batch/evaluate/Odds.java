package io.simsim.batch.evaluate;

import org.jspecify.annotations.Nullable;

/// Goods to one bad, with the ends of a 95 % interval; null stands for "beyond any number".
///
/// @param value null where there is no bad
/// @param high null where the interval of the bad rate begins at 0
public record Odds(@Nullable Double value, double low, @Nullable Double high) {
  /// The odds of a bad rate and its interval.
  static Odds of(double badRate, Interval interval) {
    return new Odds(
        orNull(badRate), (1 - interval.high()) / interval.high(), orNull(interval.low()));
  }

  private static @Nullable Double orNull(double badRate) {
    return badRate == 0 ? null : (Double) ((1 - badRate) / badRate);
  }
}
