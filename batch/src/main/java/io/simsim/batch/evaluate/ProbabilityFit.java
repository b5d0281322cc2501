package io.simsim.batch.evaluate;

import org.jspecify.annotations.Nullable;

/// How far stated probabilities were from what happened, case by case.
///
/// @param brier the mean of (stated chance of bad - outcome)²; 0 is perfect
/// @param brierOfBadRate the same for one who states the bad rate of all for everybody
/// @param logLoss the mean of -ln(chance that was stated for what happened); 0 is perfect
/// @param logLossOfBadRate the same for one who states the bad rate of all for everybody
public record ProbabilityFit(
    Estimate brier, double brierOfBadRate, Estimate logLoss, double logLossOfBadRate) {

  /// The fit of the probabilities that a card states.
  ///
  /// @throws IllegalArgumentException where a class is missing
  static ProbabilityFit of(ScoreCounts counts, Yardstick yardstick) {
    counts.requireBothClasses();
    Mean brier = new Mean();
    Mean logLoss = new Mean();
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      double logOdds = yardstick.logOdds(ScoreCounts.scoreOf(cell));
      double bad = LogOdds.logistic(-logOdds);
      brier.add(bad * bad, counts.goodsAt(cell));
      brier.add((1 - bad) * (1 - bad), counts.badsAt(cell));
      logLoss.add(LogOdds.softplus(-logOdds), counts.goodsAt(cell));
      logLoss.add(LogOdds.softplus(logOdds), counts.badsAt(cell));
    }
    double bad = (double) counts.bads() / counts.cases();
    return new ProbabilityFit(
        brier.estimate(),
        bad * (1 - bad),
        logLoss.estimate(),
        -bad * StrictMath.log(bad) - (1 - bad) * StrictMath.log1p(-bad));
  }

  /// A mean of values with its normal interval.
  private static final class Mean {
    private double sum;
    private double squares;
    private long cases;

    void add(double value, long times) {
      sum += value * times;
      squares += value * value * times;
      cases += times;
    }

    Estimate estimate() {
      double mean = sum / cases;
      double variance = Math.max(0, squares / cases - mean * mean) / (cases - 1);
      @Nullable Interval interval =
          Interval.normal(mean, Math.sqrt(variance), 0, Double.POSITIVE_INFINITY);
      return new Estimate(mean, interval);
    }
  }
}
