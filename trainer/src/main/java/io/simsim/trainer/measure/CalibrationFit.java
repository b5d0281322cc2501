package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.batch.evaluate.LogOdds;
import io.simsim.batch.evaluate.LogisticFit;
import io.simsim.batch.evaluate.ScoreCounts;
import org.jspecify.annotations.Nullable;

/// The logistic regression of "good" on the score of weighted cases, as far as it depends on
/// weights: its intervals.
///
/// The covariance is H⁻¹ M H⁻¹ with H = Σ w p(1-p) xx' and M = Σ w² p(1-p) xx': Wald's where all
/// weigh one, and that of as many cases as the weights are worth where they do not.
final class CalibrationFit {
  private final LogisticFit fit;

  /// Sums of squared weight · p(1-p) · (1, u, u²).
  private final double[] noise = new double[3];

  private CalibrationFit(ScoreMass mass, LogisticFit fit) {
    this.fit = fit;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      double u = (ScoreCounts.scoreOf(cell) - fit.mean()) / fit.deviation();
      double good = LogOdds.logistic(fit.level() + fit.tilt() * u);
      double squares = mass.squaresAt(cell) * good * (1 - good);
      noise[0] += squares;
      noise[1] += squares * u;
      noise[2] += squares * u * u;
    }
  }

  /// The calibration of scores against what their card states.
  ///
  /// @throws IllegalArgumentException where a class is missing
  static Calibration of(ScoreMass mass, Stated stated) {
    mass.requireBothClasses();
    double expected = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      expected += mass.massAt(cell) * stated.bad(ScoreCounts.scoreOf(cell));
    }
    double[][] byOutcome = mass.byOutcome();
    Calibration.Line line =
        LogisticFit.of(byOutcome[0], byOutcome[1])
            .<Calibration.Line>map(fit -> new CalibrationFit(mass, fit).line(stated))
            .orElseGet(() -> new Calibration.NotFitted(Calibration.Reason.SEPARATED));
    return new Calibration(expected, exp(shift(mass, stated)), line);
  }

  /// What must be added to every stated ln odds, for as many bads as observed.
  private static Estimate shift(ScoreMass mass, Stated stated) {
    double shift = 0;
    double weight = 0;
    double squares = 0;
    for (int step = 0; step < 10_000; step++) {
      double goods = 0;
      weight = 0;
      squares = 0;
      for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
        double good = LogOdds.logistic(shift + stated.logOdds(ScoreCounts.scoreOf(cell)));
        goods += mass.massAt(cell) * good;
        weight += mass.massAt(cell) * good * (1 - good);
        squares += mass.squaresAt(cell) * good * (1 - good);
      }
      double move = Math.clamp((mass.goods() - goods) / weight, -1, 1);
      shift += move;
      if (Math.abs(move) < 1e-12) {
        break;
      }
    }
    return new Estimate(shift, Interval.normal(shift, Math.sqrt(squares) / weight));
  }

  private Calibration.Fitted line(Stated stated) {
    double perPoint = fit.deviation() * stated.logOddsPerPoint();
    Estimate slope = estimate(0, 1 / perPoint);
    double even = (stated.scoreFor(0) - fit.mean()) / fit.deviation();
    double named = (stated.scaling().score() - fit.mean()) / fit.deviation();
    return new Calibration.Fitted(
        slope,
        estimate(1, even),
        exp(estimate(1, named)),
        pointsToDouble(slope, stated.scaling().pointsToDouble()));
  }

  /// The value of `a · level + b · tilt` with its interval.
  private Estimate estimate(double a, double b) {
    double value = a * fit.level() + b * fit.tilt();
    // The direction H⁻¹(a, b), whose square in M is the variance.
    double x = fit.levelVariance() * a + fit.covariance() * b;
    double y = fit.covariance() * a + fit.tiltVariance() * b;
    double variance = x * x * noise[0] + 2 * x * y * noise[1] + y * y * noise[2];
    return new Estimate(value, Interval.normal(value, Math.sqrt(variance)));
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

  private static Estimate exp(Estimate log) {
    Interval interval = log.interval();
    return new Estimate(
        StrictMath.exp(log.value()),
        interval == null
            ? null
            : new Interval(StrictMath.exp(interval.low()), StrictMath.exp(interval.high())));
  }
}
