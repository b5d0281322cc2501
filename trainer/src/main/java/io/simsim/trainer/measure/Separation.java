package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.Discrimination;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.batch.evaluate.ScoreCounts;
import org.jspecify.annotations.Nullable;

/// How well whole scores put bads below goods, by weight.
///
/// @param auc the chance that a good has a higher score than a bad, each drawn by its weight
/// @param gini 2 auc - 1
/// @param ks the most by which the shares of bads and goods with at most some score differ; its
///     interval is that of [io.simsim.batch.evaluate.Ks], and null where cases have weights
/// @param ksAt the lowest score where they differ so much
public record Separation(Estimate auc, Estimate gini, Estimate ks, int ksAt) {

  /// The separation in some cases.
  ///
  /// @throws IllegalArgumentException where a class is missing
  public static Separation of(ScoreMass mass) {
    return of(mass, true);
  }

  /// The same without the interval of KS, which takes a bootstrap.
  static Separation quick(ScoreMass mass) {
    return of(mass, false);
  }

  /// The AUC alone.
  ///
  /// @throws IllegalArgumentException where a class is missing
  public static Estimate auc(ScoreMass mass) {
    return new Placements(mass).estimate();
  }

  private static Separation of(ScoreMass mass, boolean ksInterval) {
    Estimate auc = new Placements(mass).estimate();
    Interval interval = auc.interval();
    Estimate gini =
        new Estimate(
            2 * auc.value() - 1,
            interval == null
                ? null
                : new Interval(2 * interval.low() - 1, 2 * interval.high() - 1));
    double allGoods = mass.goods();
    double allBads = mass.bads();
    double goods = 0;
    double bads = 0;
    double most = -1;
    int at = 0;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      goods += mass.goodsAt(cell);
      bads += mass.badsAt(cell);
      // Without division: where weights are whole numbers, equal distances stay equal.
      double apart = Math.abs(bads * allGoods - goods * allBads);
      if (mass.massAt(cell) > 0 && apart > most) {
        most = apart;
        at = cell;
      }
    }
    double distance = Math.min(1, most / allGoods / allBads);
    Estimate ks =
        new Estimate(distance, ksInterval && !mass.isWeighted() ? ksInterval(mass) : null);
    return new Separation(auc, gini, ks, ScoreCounts.scoreOf(at));
  }

  private static @Nullable Interval ksInterval(ScoreMass mass) {
    ScoreCounts.Builder counts = ScoreCounts.builder();
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      counts.add(
          ScoreCounts.scoreOf(cell), Math.round(mass.goodsAt(cell)), Math.round(mass.badsAt(cell)));
    }
    return Discrimination.of(counts.build()).ks().interval();
  }
}
