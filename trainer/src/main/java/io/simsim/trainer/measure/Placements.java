package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.batch.evaluate.ScoreCounts;

/// The area under the ROC curve of weighted cases, and where each case stands among the others.
///
/// With weights the AUC is the chance that a good has a higher score than a bad, each drawn with a
/// chance in the proportion of its weight; a tie counts half. The *placement* of a bad is the share
/// of goods above it, that of a good the share of bads below it. Their weighted means are the AUC;
/// its variance is the sum of those of the two means, each Σw²(placement - AUC)² / (Σw)² · n/(n-1).
/// Where all weigh one that is DeLong, DeLong & Clarke-Pearson (Biometrics 44, 1988); running sums
/// over the scores take the place of the midranks of Sun & Xu (IEEE Signal Processing Letters 21,
/// 2014).
final class Placements {
  private final ScoreMass mass;
  private final double auc;
  private final double[] ofBad = new double[ScoreCounts.CELLS];
  private final double[] ofGood = new double[ScoreCounts.CELLS];

  /// @throws IllegalArgumentException where a class is missing
  Placements(ScoreMass mass) {
    mass.requireBothClasses();
    this.mass = mass;
    double allGoods = mass.goods();
    double allBads = mass.bads();
    double goodsBelow = 0;
    double badsBelow = 0;
    double wins = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      double goods = mass.goodsAt(cell);
      double bads = mass.badsAt(cell);
      ofBad[cell] = (allGoods - goodsBelow - goods / 2) / allGoods;
      ofGood[cell] = (badsBelow + bads / 2) / allBads;
      wins += bads * (allGoods - goodsBelow - goods / 2);
      goodsBelow += goods;
      badsBelow += bads;
    }
    auc = Math.clamp(wins / allGoods / allBads, 0, 1);
  }

  double auc() {
    return auc;
  }

  /// How far the placement of a case is from the mean.
  double deviation(int score, boolean bad) {
    int cell = ScoreCounts.cellOf(score);
    return (bad ? ofBad[cell] : ofGood[cell]) - auc;
  }

  /// The AUC with its interval; that is unknown where a class has one case only, and where goods
  /// and bads are apart altogether.
  Estimate estimate() {
    if (mass.goodCases() < 2 || mass.badCases() < 2 || auc <= 0 || auc >= 1) {
      return new Estimate(auc, null);
    }
    return new Estimate(auc, Interval.normal(auc, Math.sqrt(variance()), 0, 1));
  }

  double variance() {
    double ofBads = 0;
    double ofGoods = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      ofBads += mass.badSquaresAt(cell) * square(ofBad[cell] - auc);
      ofGoods += mass.goodSquaresAt(cell) * square(ofGood[cell] - auc);
    }
    return ofMean(ofBads, mass.bads(), mass.badCases())
        + ofMean(ofGoods, mass.goods(), mass.goodCases());
  }

  /// The variance of a weighted mean from the weighted sum of squares.
  static double ofMean(double squares, double weight, long cases) {
    return squares / weight / weight * cases / (cases - 1);
  }

  private static double square(double x) {
    return x * x;
  }
}
