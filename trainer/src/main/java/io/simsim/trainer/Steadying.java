package io.simsim.trainer;

import io.simsim.batch.evaluate.LogOdds;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.BoostOptions;
import io.simsim.trainer.fit.Shapes;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.Folds;
import java.util.function.BiFunction;

/// Chooses how much is held of shapes beforehand, where cases are too few to make it no matter: by
/// the likelihood of cases that shapes learned without them give, on folds of the cases.
final class Steadying {
  /// With more bads than these the choices differ by less than points can show.
  private static final int MOST_BADS = 2_000;

  private static final int FOLDS = 5;

  private Steadying() {}

  /// @param cases those of the frame
  /// @param fit learns shapes from cases of the frame
  static BoostOptions of(
      Frame frame, Binned cases, long seed, BiFunction<Frame, BoostOptions, Shapes> fit) {
    int bads = Math.min(frame.bads(), frame.size() - frame.bads());
    if (cases.rarer() > MOST_BADS || bads < 2 * FOLDS) {
      return BoostOptions.DEFAULT;
    }
    Folds folds = Folds.deal(frame.bad(), FOLDS, seed);
    BoostOptions best = BoostOptions.DEFAULT;
    double most = Double.NEGATIVE_INFINITY;
    for (double held : BoostOptions.HELD) {
      BoostOptions options = BoostOptions.DEFAULT.holding(held);
      double likelihood = 0;
      for (int fold = 0; fold < folds.count(); fold++) {
        Shapes shapes = fit.apply(frame.rows(folds.outside(fold)), options);
        likelihood += likelihood(shapes, frame.rows(folds.inside(fold)));
      }
      if (likelihood > most) {
        most = likelihood;
        best = options;
      }
    }
    return best;
  }

  private static double likelihood(Shapes shapes, Frame unseen) {
    Binned cases = Binned.of(unseen, shapes.grids());
    double[] logOdds = shapes.logOdds(cases);
    double sum = 0;
    for (int i = 0; i < logOdds.length; i++) {
      double signed = cases.good()[i] ? logOdds[i] : -logOdds[i];
      sum -= cases.weight(i) * LogOdds.softplus(-signed);
    }
    return sum;
  }
}
