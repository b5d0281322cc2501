package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.Interval;
import org.jspecify.annotations.Nullable;

/// How large a part of some cases hits, such as ends bad or is approved, by weight.
///
/// @param hits the weight of those that do
/// @param all the weight of all
/// @param effective how many cases of one weight say as much: `(Σw)² / Σw²`; the number of cases
///     where all weigh alike
/// @param rate hits by all, 0 to 1; null, as the interval, where there are no cases
/// @param interval Wilson's, of `effective` cases
public record Share(
    double hits, double all, double effective, @Nullable Double rate, @Nullable Interval interval) {

  /// The share of `hits`.
  ///
  /// @param squares the sum of the squares of all weights
  public static Share of(double hits, double all, double squares) {
    if (!(all > 0)) {
      return new Share(0, 0, 0, null, null);
    }
    double rate = Math.min(1, hits / all);
    double effective = all * all / squares;
    return new Share(hits, all, effective, rate, Interval.wilson(rate, effective));
  }

  /// The share among cases of one weight.
  public static Share ofCounts(long hits, long all) {
    return of((double) hits, (double) all, (double) all);
  }

  /// The rate, or `other` where there are no cases.
  public double rateOr(double other) {
    return rate == null ? other : rate;
  }
}
