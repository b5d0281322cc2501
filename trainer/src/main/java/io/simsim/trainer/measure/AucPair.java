package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import org.jspecify.annotations.Nullable;

/// The difference of the AUCs of two scores on the same weighted cases: DeLong's test for
/// correlated curves (DeLong, DeLong & Clarke-Pearson, Biometrics 44, 1988; Sun & Xu, IEEE Signal
/// Processing Letters 21, 2014). Where all cases weigh one it is
/// [io.simsim.batch.evaluate.AucComparison].
///
/// @param first the AUC of the first score
/// @param second that of the second
/// @param difference second minus first; its interval is null where its variance is 0
/// @param z the difference in standard errors; 0 where the variance is 0
/// @param p the chance of so large a difference, either way, where there is none
public record AucPair(Estimate first, Estimate second, Estimate difference, double z, double p) {

  /// Compares two scores.
  ///
  /// @param bad as long as the scores: how the case of that index ended; at least two of each
  /// @param weights null: each counts one
  /// @throws IllegalArgumentException where lengths differ or a class has fewer than two cases
  public static AucPair of(int[] first, int[] second, boolean[] bad, double @Nullable [] weights) {
    ScoreMass mass = ScoreMass.of(first, bad, weights);
    if (mass.goodCases() < 2 || mass.badCases() < 2) {
      throw new IllegalArgumentException("at least two goods and two bads are needed");
    }
    Placements one = new Placements(mass);
    Placements other = new Placements(ScoreMass.of(second, bad, weights));
    double ofBads = 0;
    double ofGoods = 0;
    for (int i = 0; i < bad.length; i++) {
      double weight = weights == null ? 1 : weights[i];
      double apart =
          weight * (one.deviation(first[i], bad[i]) - other.deviation(second[i], bad[i]));
      if (bad[i]) {
        ofBads += apart * apart;
      } else {
        ofGoods += apart * apart;
      }
    }
    double error =
        Math.sqrt(
            Placements.ofMean(ofBads, mass.bads(), mass.badCases())
                + Placements.ofMean(ofGoods, mass.goods(), mass.goodCases()));
    double difference = other.auc() - one.auc();
    double z = error == 0 ? 0 : difference / error;
    return new AucPair(
        one.estimate(),
        other.estimate(),
        new Estimate(difference, error == 0 ? null : Interval.normal(difference, error, -1, 1)),
        z,
        Normal.twoSided(z));
  }
}
