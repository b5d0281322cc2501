package io.simsim.batch.evaluate;

import org.jspecify.annotations.Nullable;

/// How many of some cases ended bad: the share, its Wilson interval, and the same as odds.
///
/// @param rate bads by cases, 0 to 1; null, as what follows, where there are no cases
public record BadRate(
    long cases,
    long bads,
    @Nullable Double rate,
    @Nullable Interval interval,
    @Nullable Odds odds) {

  /// The bad rate of some cases, which may be none.
  static BadRate of(long bads, long cases) {
    if (cases == 0) {
      return new BadRate(0, 0, null, null, null);
    }
    double rate = (double) bads / cases;
    Interval interval = Interval.wilson(bads, cases);
    return new BadRate(cases, bads, rate, interval, Odds.of(rate, interval));
  }
}
