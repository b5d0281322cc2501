package io.simsim.batch.evaluate;

/// The area under the ROC curve with the variance of DeLong, DeLong & Clarke-Pearson (Biometrics
/// 44, 1988), in the fast form of Sun & Xu (IEEE Signal Processing Letters 21, 2014).
///
/// AUC is the chance that a good, drawn at random, has a higher score than a bad; a tie counts
/// half. The *placement* of a bad is the share of goods above it, that of a good the share of bads
/// below it (ties half); both average to the AUC, and its variance is the sum of the variances of
/// the two means. Sun & Xu get placements from midranks by sorting. Scores are of 601 values, so
/// running sums over the cells give the same placements: the cost is that of counting, and the
/// numerator of the AUC is exact in whole numbers.
final class DeLong {
  private final ScoreCounts counts;
  private final double auc;
  private final double[] ofBad = new double[ScoreCounts.CELLS];
  private final double[] ofGood = new double[ScoreCounts.CELLS];

  /// @throws IllegalArgumentException where a class is missing
  DeLong(ScoreCounts counts) {
    counts.requireBothClasses();
    this.counts = counts;
    double twiceGoods = 2.0 * counts.goods();
    double twiceBads = 2.0 * counts.bads();
    long goodsAbove = counts.goods();
    long badsBelow = 0;
    long twiceWins = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      long goods = counts.goodsAt(cell);
      long bads = counts.badsAt(cell);
      goodsAbove -= goods;
      long twiceAbove = 2 * goodsAbove + goods;
      twiceWins = Math.addExact(twiceWins, Math.multiplyExact(bads, twiceAbove));
      ofBad[cell] = twiceAbove / twiceGoods;
      ofGood[cell] = (2 * badsBelow + bads) / twiceBads;
      badsBelow += bads;
    }
    auc = twiceWins / twiceGoods / counts.bads();
  }

  double auc() {
    return auc;
  }

  /// The AUC with its interval; that is unknown where a class has one case only, and where goods
  /// and bads are apart altogether, since the variance is then 0 whatever the number of cases.
  Estimate estimate() {
    if (counts.goods() < 2 || counts.bads() < 2 || isApart()) {
      return new Estimate(auc, null);
    }
    return new Estimate(auc, Interval.normal(auc, Math.sqrt(variance()), 0, 1));
  }

  boolean isApart() {
    return auc == 0 || auc == 1;
  }

  double variance() {
    double ofBads = 0;
    double ofGoods = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      ofBads += counts.badsAt(cell) * square(ofBad[cell] - auc);
      ofGoods += counts.goodsAt(cell) * square(ofGood[cell] - auc);
    }
    return ofMean(ofBads, counts.bads()) + ofMean(ofGoods, counts.goods());
  }

  /// How far the placement of a case is from the mean.
  double deviation(int score, boolean bad) {
    int cell = ScoreCounts.cellOf(score);
    return (bad ? ofBad[cell] : ofGood[cell]) - auc;
  }

  /// The (co)variance of a mean of `cases` from the sum of squares (or products).
  static double ofMean(double sumOfProducts, long cases) {
    return sumOfProducts / (cases - 1) / cases;
  }

  private static double square(double x) {
    return x * x;
  }
}
