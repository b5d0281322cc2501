package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The logistic regression of "good" on the score of weighted cases: ln odds(good) = level +
/// tilt · u, u = (score - mean) / deviation.
///
/// Newton's method on the concave (pseudo-)likelihood; a step that lowers it is halved. The
/// covariance is H⁻¹ M H⁻¹ with H = Σ w p(1-p) xx' and M = Σ w² p(1-p) xx': Wald's where all weigh
/// one, and that of as many cases as the weights are worth where they do not.
final class CalibrationFit {
  private static final int STEPS_MAX = 100;
  private static final double ENOUGH = 1e-12;

  private final ScoreMass mass;
  private final double mean;
  private final double deviation;
  private double level;
  private double tilt;
  private double levelSlope;
  private double tiltSlope;

  /// Sums of weight · p(1-p) · (1, u, u²), and the same with squared weights.
  private final double[] bend = new double[3];

  private final double[] noise = new double[3];

  private CalibrationFit(ScoreMass mass) {
    this.mass = mass;
    double all = mass.goods() + mass.bads();
    double sum = 0;
    for (int cell = 0; cell < ScoreMass.CELLS; cell++) {
      sum += mass.massAt(cell) * ScoreMass.scoreOf(cell);
    }
    mean = sum / all;
    double squares = 0;
    for (int cell = 0; cell < ScoreMass.CELLS; cell++) {
      double from = ScoreMass.scoreOf(cell) - mean;
      squares += mass.massAt(cell) * from * from;
    }
    deviation = Math.sqrt(squares / all);
    level = StrictMath.log(mass.goods() / mass.bads());
  }

  /// The calibration of scores against what their card states.
  ///
  /// @throws IllegalArgumentException where a class is missing
  static Calibration of(ScoreMass mass, Stated stated) {
    mass.requireBothClasses();
    double expected = 0;
    for (int cell = 0; cell < ScoreMass.CELLS; cell++) {
      expected += mass.massAt(cell) * stated.bad(ScoreMass.scoreOf(cell));
    }
    Calibration.Line line =
        overlaps(mass)
            ? new CalibrationFit(mass).fitted().line(stated)
            : new Calibration.NotFitted(Calibration.Reason.SEPARATED);
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
      for (int cell = 0; cell < ScoreMass.CELLS; cell++) {
        double good = LogOdds.logistic(shift + stated.logOdds(ScoreMass.scoreOf(cell)));
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

  /// Whether the best bad is above the worst good, and the best good above the worst bad.
  private static boolean overlaps(ScoreMass mass) {
    int worstGood = ScoreMass.CELLS;
    int bestGood = -1;
    int worstBad = ScoreMass.CELLS;
    int bestBad = -1;
    for (int cell = 0; cell < ScoreMass.CELLS; cell++) {
      if (mass.goodsAt(cell) > 0) {
        worstGood = Math.min(worstGood, cell);
        bestGood = cell;
      }
      if (mass.badsAt(cell) > 0) {
        worstBad = Math.min(worstBad, cell);
        bestBad = cell;
      }
    }
    return bestBad > worstGood && bestGood > worstBad;
  }

  private CalibrationFit fitted() {
    double likelihood = likelihood(level, tilt);
    for (int step = 0; step < STEPS_MAX; step++) {
      differentiate();
      double determinant = bend[0] * bend[2] - bend[1] * bend[1];
      double levelStep = (bend[2] * levelSlope - bend[1] * tiltSlope) / determinant;
      double tiltStep = (bend[0] * tiltSlope - bend[1] * levelSlope) / determinant;
      double next = likelihood(level + levelStep, tilt + tiltStep);
      while (next < likelihood && Math.abs(levelStep) + Math.abs(tiltStep) > ENOUGH) {
        levelStep /= 2;
        tiltStep /= 2;
        next = likelihood(level + levelStep, tilt + tiltStep);
      }
      level += levelStep;
      tilt += tiltStep;
      likelihood = next;
      if (Math.abs(levelStep) + Math.abs(tiltStep) <= ENOUGH) {
        break;
      }
    }
    differentiate();
    return this;
  }

  private Calibration.Fitted line(Stated stated) {
    double perPoint = deviation * stated.logOddsPerPoint();
    Estimate slope = estimate(0, 1 / perPoint);
    double even = (stated.scoreFor(0) - mean) / deviation;
    double named = (stated.scaling().score() - mean) / deviation;
    return new Calibration.Fitted(
        slope,
        estimate(1, even),
        exp(estimate(1, named)),
        pointsToDouble(slope, stated.scaling().pointsToDouble()));
  }

  /// The value of `a · level + b · tilt` with its interval.
  private Estimate estimate(double a, double b) {
    double value = a * level + b * tilt;
    // The direction H⁻¹(a, b), whose square in M is the variance.
    double determinant = bend[0] * bend[2] - bend[1] * bend[1];
    double x = (bend[2] * a - bend[1] * b) / determinant;
    double y = (bend[0] * b - bend[1] * a) / determinant;
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

  private double u(int cell) {
    return (ScoreMass.scoreOf(cell) - mean) / deviation;
  }

  private double likelihood(double atLevel, double atTilt) {
    double sum = 0;
    for (int cell = 0; cell < ScoreMass.CELLS; cell++) {
      if (mass.massAt(cell) > 0) {
        double x = atLevel + atTilt * u(cell);
        sum -= mass.goodsAt(cell) * LogOdds.softplus(-x) + mass.badsAt(cell) * LogOdds.softplus(x);
      }
    }
    return sum;
  }

  /// Sets the slopes and the (negated) bends of the likelihood.
  private void differentiate() {
    levelSlope = 0;
    tiltSlope = 0;
    Arrays.fill(bend, 0);
    Arrays.fill(noise, 0);
    for (int cell = 0; cell < ScoreMass.CELLS; cell++) {
      double all = mass.massAt(cell);
      if (all > 0) {
        double u = u(cell);
        double good = LogOdds.logistic(level + tilt * u);
        double more = mass.goodsAt(cell) - all * good;
        levelSlope += more;
        tiltSlope += more * u;
        double[] powers = {1, u, u * u};
        for (int i = 0; i < 3; i++) {
          bend[i] += all * good * (1 - good) * powers[i];
          noise[i] += mass.squaresAt(cell) * good * (1 - good) * powers[i];
        }
      }
    }
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
