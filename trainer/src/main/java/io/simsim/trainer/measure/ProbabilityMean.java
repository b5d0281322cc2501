package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.batch.evaluate.LogOdds;
import io.simsim.batch.evaluate.ProbabilityFit;
import io.simsim.batch.evaluate.ScoreCounts;
import java.util.function.IntToDoubleFunction;

/// Weighted means over cases of how far a stated probability was from what happened.
final class ProbabilityMean {
  private double sum;
  private double weight;
  private double ofSquares;
  private double squares;
  private double squaredValues;

  private ProbabilityMean() {}

  /// Brier score and log loss of the odds that the scaling states.
  static ProbabilityFit of(ScoreMass mass, Stated stated) {
    mass.requireBothClasses();
    ProbabilityMean logLoss = new ProbabilityMean();
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      double logOdds = stated.logOdds(ScoreCounts.scoreOf(cell));
      logLoss.add(LogOdds.softplus(-logOdds), mass.goodsAt(cell), mass.goodSquaresAt(cell));
      logLoss.add(LogOdds.softplus(logOdds), mass.badsAt(cell), mass.badSquaresAt(cell));
    }
    double bad = mass.bads() / (mass.goods() + mass.bads());
    return new ProbabilityFit(
        brier(mass, stated::bad),
        bad * (1 - bad),
        logLoss.estimate(mass.cases()),
        -bad * StrictMath.log(bad) - (1 - bad) * StrictMath.log1p(-bad));
  }

  /// The Brier score of the chance to end bad that is stated for each score.
  static Estimate brier(ScoreMass mass, IntToDoubleFunction statedBad) {
    ProbabilityMean brier = new ProbabilityMean();
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      double bad = statedBad.applyAsDouble(ScoreCounts.scoreOf(cell));
      brier.add(bad * bad, mass.goodsAt(cell), mass.goodSquaresAt(cell));
      brier.add((1 - bad) * (1 - bad), mass.badsAt(cell), mass.badSquaresAt(cell));
    }
    return brier.estimate(mass.cases());
  }

  private void add(double value, double weights, double weightSquares) {
    if (weights > 0) {
      sum += value * weights;
      weight += weights;
      ofSquares += value * weightSquares;
      squares += weightSquares;
      squaredValues += value * value * weightSquares;
    }
  }

  /// The mean with its normal interval; its variance is Σw²(value - mean)² / (Σw)² · n/(n-1).
  private Estimate estimate(long cases) {
    double mean = sum / weight;
    double spread = squaredValues - 2 * mean * ofSquares + mean * mean * squares;
    double variance = Placements.ofMean(Math.max(0, spread), weight, cases);
    return new Estimate(
        mean, Interval.normal(mean, Math.sqrt(variance), 0, Double.POSITIVE_INFINITY));
  }
}
