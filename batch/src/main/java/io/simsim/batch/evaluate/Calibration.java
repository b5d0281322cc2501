package io.simsim.batch.evaluate;

import org.jspecify.annotations.Nullable;

/// Whether scores mean the odds that their card states.
///
/// @param statedBads how many of the cases the scaling would have end bad
/// @param oddsFactor what the stated odds must be multiplied with, all alike, so that they give as
///     many bads as there were: 1 is right on the whole, below 1 the card is too hopeful
/// @param line the straight line from stated to observed ln odds
public record Calibration(double statedBads, Estimate oddsFactor, Line line) {

  /// The logistic regression of "good" on the stated ln odds (Cox, Biometrika 45, 1958).
  public sealed interface Line {}

  /// A line was fitted; its intervals are of Wald's kind.
  ///
  /// @param slope 1 is right; below 1 high scores are not as safe, low ones not as risky as stated
  /// @param intercept the observed ln odds where the card states even odds; 0 is right
  /// @param odds the observed odds, goods to one bad, at the score that the scaling names
  /// @param pointsToDouble the points that double the observed odds; null where the slope is not
  ///     above 0, its interval null where that of the slope is not
  public record Fitted(
      Estimate slope, Estimate intercept, Estimate odds, @Nullable Estimate pointsToDouble)
      implements Line {}

  /// No line can be fitted.
  public record NotFitted(Reason reason) implements Line {}

  /// Why no line can be fitted.
  public enum Reason {
    /// All scores of bads are at or below all scores of goods, or the other way round: the steepest
    /// line is the best, and there is none. Also where all scores are equal.
    SEPARATED
  }

  /// The calibration of scores against what their card states.
  ///
  /// @throws IllegalArgumentException where a class is missing
  public static Calibration of(ScoreCounts counts, Yardstick yardstick) {
    counts.requireBothClasses();
    double stated = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      double logOdds = yardstick.logOdds(ScoreCounts.scoreOf(cell));
      stated += counts.casesAt(cell) * LogOdds.logistic(-logOdds);
    }
    Line line =
        LogisticFit.of(counts)
            .<Line>map(fit -> fitted(fit, yardstick))
            .orElse(new NotFitted(Reason.SEPARATED));
    return new Calibration(stated, exp(shift(counts, yardstick)), line);
  }

  private static Fitted fitted(LogisticFit fit, Yardstick yardstick) {
    Estimate slope = fit.logOddsOf(1 / yardstick.logOddsPerPoint());
    return new Fitted(
        slope,
        fit.logOddsAt(yardstick.evenScore()),
        exp(fit.logOddsAt(yardstick.scaling().score())),
        pointsToDouble(slope, yardstick.scaling().pointsToDouble()));
  }

  private static @Nullable Estimate pointsToDouble(Estimate slope, double stated) {
    if (slope.value() <= 0) {
      return null;
    }
    Interval interval = slope.interval();
    return new Estimate(
        stated / slope.value(),
        interval == null || interval.low() <= 0
            ? null
            : new Interval(stated / interval.high(), stated / interval.low()));
  }

  /// What must be added to every stated ln odds, for as many bads as observed: Newton's method on
  /// a concave likelihood of one unknown, no step above 1.
  private static Estimate shift(ScoreCounts counts, Yardstick yardstick) {
    double shift = 0;
    double weight = 0;
    for (int step = 0; step < 10_000; step++) {
      double goods = 0;
      weight = 0;
      for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
        long cases = counts.casesAt(cell);
        double good = LogOdds.logistic(shift + yardstick.logOdds(ScoreCounts.scoreOf(cell)));
        goods += cases * good;
        weight += cases * good * (1 - good);
      }
      double move = Math.clamp((counts.goods() - goods) / weight, -1, 1);
      shift += move;
      if (Math.abs(move) < 1e-12) {
        break;
      }
    }
    return new Estimate(shift, Interval.normal(shift, 1 / Math.sqrt(weight)));
  }

  private static Estimate exp(Estimate log) {
    Interval interval = log.interval();
    return new Estimate(
        StrictMath.exp(log.value()),
        interval == null
            ? null
            : new Interval(StrictMath.exp(interval.low()), StrictMath.exp(interval.high())));
  }
}
