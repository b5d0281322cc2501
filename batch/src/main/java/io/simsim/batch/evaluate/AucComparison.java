package io.simsim.batch.evaluate;

/// The difference of the AUCs of two scores on the same cases, by DeLong's test for paired curves.
///
/// @param difference first minus second; its interval is unknown where its variance is 0
/// @param variance of the difference
public record AucComparison(Estimate first, Estimate second, Estimate difference, double variance) {

  /// Compares two scores.
  ///
  /// @param bad as long as the others: how the case of that index ended; at least two of each
  /// @throws IllegalArgumentException where lengths differ or a class has fewer than two cases
  public static AucComparison of(int[] first, int[] second, boolean[] bad) {
    ScoreCounts counts = ScoreCounts.of(first, bad);
    if (counts.goods() < 2 || counts.bads() < 2) {
      throw new IllegalArgumentException("at least two goods and two bads are needed");
    }
    DeLong one = new DeLong(counts);
    DeLong other = new DeLong(ScoreCounts.of(second, bad));
    double ofBads = 0;
    double ofGoods = 0;
    for (int i = 0; i < bad.length; i++) {
      double apart = one.deviation(first[i], bad[i]) - other.deviation(second[i], bad[i]);
      if (bad[i]) {
        ofBads += apart * apart;
      } else {
        ofGoods += apart * apart;
      }
    }
    double variance = DeLong.ofMean(ofBads, counts.bads()) + DeLong.ofMean(ofGoods, counts.goods());
    double difference = one.auc() - other.auc();
    double error = Math.sqrt(variance);
    return new AucComparison(
        one.estimate(),
        other.estimate(),
        new Estimate(difference, error == 0 ? null : Interval.normal(difference, error, -1, 1)),
        variance);
  }

  /// The difference in standard errors; beyond ±1.96 the scores differ at the 5 % level. 0 where
  /// the variance is 0.
  public double z() {
    return variance == 0 ? 0 : difference.value() / Math.sqrt(variance);
  }
}
