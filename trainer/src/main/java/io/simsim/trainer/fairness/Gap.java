package io.simsim.trainer.fairness;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.trainer.measure.Normal;
import io.simsim.trainer.measure.Share;
import org.jspecify.annotations.Nullable;

/// The share of one group beside that of another.
///
/// @param ratio of the shares; its interval is Katz's: ln ratio ± 1.96 √((1-p)/(np) + (1-q)/(mq))
///     (Katz et al., *Biometrics* 34, 1978), null where a share is 0
/// @param difference of the shares; its interval is Newcombe's, from the two of Wilson (*Statistics
///     in Medicine* 17, 1998, method 10)
/// @param p the chance of so large a difference, either way, where there is none (two proportions,
///     pooled); null where both shares are 0 or 1
public record Gap(Estimate ratio, Estimate difference, @Nullable Double p) {

  /// The share `of` a group beside that of the group `reference`; null where either has no cases,
  /// or the reference's is 0.
  static @Nullable Gap of(Share of, Share reference) {
    Double share = of.rate();
    Double base = reference.rate();
    Interval interval = of.interval();
    Interval baseInterval = reference.interval();
    if (share == null || base == null || interval == null || baseInterval == null || base == 0) {
      return null;
    }
    double n = of.effective();
    double m = reference.effective();
    double low = Math.hypot(share - interval.low(), baseInterval.high() - base);
    double high = Math.hypot(interval.high() - share, base - baseInterval.low());
    double difference = share - base;
    double pooled = (share * n + base * m) / (n + m);
    double error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
    return new Gap(
        new Estimate(share / base, ratioInterval(share, n, base, m)),
        new Estimate(
            difference,
            new Interval(Math.max(-1, difference - low), Math.min(1, difference + high))),
        error > 0 ? Normal.twoSided(difference / error) : null);
  }

  private static @Nullable Interval ratioInterval(double share, double n, double base, double m) {
    if (share == 0) {
      return null;
    }
    double error = Interval.Z * Math.sqrt((1 - share) / (n * share) + (1 - base) / (m * base));
    double log = StrictMath.log(share / base);
    return new Interval(StrictMath.exp(log - error), StrictMath.exp(log + error));
  }
}
