package io.simsim.trainer.validation;

import io.simsim.trainer.Fitted;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.measure.Folds;
import io.simsim.trainer.measure.ScoreMass;
import io.simsim.trainer.measure.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;

/// What cards do that are learned again, by the options of a card, on all folds of its table but
/// one, and tested on that one; repeated with other folds.
///
/// @param folds of each repetition
/// @param repeats how often the cases were dealt anew
/// @param each fold by fold, repetition after repetition
/// @param averages over the folds
/// @param figures of all cases of the first repetition, each scored by a card that did not know it,
///     on the scaling of the card
/// @param bins how steady the points of the card's bins are
/// @param kept how many of the cards each column of the table was on
public record Refits(
    int folds,
    int repeats,
    List<Fold> each,
    Averages averages,
    Figures figures,
    List<BinSteadiness> bins,
    List<Kept> kept) {
  public Refits {
    each = List.copyOf(each);
    bins = List.copyOf(bins);
    kept = List.copyOf(kept);
  }

  /// What came of one fold.
  ///
  /// @param cases that were held out
  /// @param bads how many of them ended bad
  public record Fold(
      long cases, long bads, double auc, double gini, double ks, double brier, double logLoss) {}

  /// The figures of all folds.
  public record Averages(Average auc, Average gini, Average ks, Average brier, Average logLoss) {
    static Averages of(List<Fold> each, int folds) {
      return new Averages(
          average(each, folds, Fold::auc),
          average(each, folds, Fold::gini),
          average(each, folds, Fold::ks),
          average(each, folds, Fold::brier),
          average(each, folds, Fold::logLoss));
    }

    private static Average average(List<Fold> each, int folds, ToDoubleFunction<Fold> figure) {
      return Average.of(each.stream().mapToDouble(figure).toArray(), folds);
    }
  }

  /// How many of the cards a column was on.
  ///
  /// @param cards whose points differ between its bins
  /// @param onCard whether the card that is validated has it
  public record Kept(String column, int cards, boolean onCard) {}

  /// Learns and tests on every fold of every repetition.
  ///
  /// @param onFit hears how many cards are learned
  /// @throws FrameException where a fold would have one outcome only
  static Refits of(CardCases cases, TrainOptions options, IntConsumer onFit) {
    Frame frame = CardCases.readable(cases.card(), cases.frame());
    // Its calibration was made from such cases: it would be tested on what it knows.
    Stated stated = new Stated(cases.card().scaling(), null);
    BinSteadiness.Watch watch = new BinSteadiness.Watch(cases);
    int[] unseenScores = new int[frame.size()];
    List<Fold> done = new ArrayList<>();
    for (int repeat = 0; repeat < options.repeats(); repeat++) {
      Folds folds = deal(frame, options, repeat);
      for (int fold = 0; fold < folds.count(); fold++) {
        int[] rows = folds.inside(fold);
        Frame unseen = frame.rows(rows);
        Fitted fitted = Fitted.of(frame.rows(folds.outside(fold)), options);
        int[] scores = scores(fitted, unseen, stated);
        for (int i = 0; repeat == 0 && i < rows.length; i++) {
          unseenScores[rows[i]] = scores[i];
        }
        done.add(fold(ScoreMass.of(scores, unseen), stated));
        watch.see(fitted);
        onFit.accept(done.size());
      }
    }
    return new Refits(
        options.folds(),
        options.repeats(),
        done,
        Averages.of(done, options.folds()),
        Figures.of(ScoreMass.of(unseenScores, frame), stated, cases.card().bands()),
        watch.bins(options.folds()),
        watch.kept());
  }

  /// Scores by a card that was learned, on the scaling of another.
  static int[] scores(Fitted fitted, Frame unseen, Stated stated) {
    int[] scores = fitted.whole().scores(Binned.of(unseen, fitted.cases().grids()));
    Stated own = new Stated(fitted.whole().scaling(), null);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = stated.wholeScoreFor(own.logOdds(scores[i]));
    }
    return scores;
  }

  private static Fold fold(ScoreMass mass, Stated stated) {
    Figures.Brief brief = Figures.Brief.of(mass, stated);
    return new Fold(
        mass.cases(),
        mass.badCases(),
        brief.auc(),
        2 * brief.auc() - 1,
        brief.ks(),
        brief.brier(),
        brief.logLoss());
  }

  private static Folds deal(Frame frame, TrainOptions options, int repeat) {
    try {
      return Folds.deal(frame.bad(), options.folds(), options.seed() + repeat);
    } catch (IllegalArgumentException tooFew) {
      throw new FrameException(
          FrameException.Code.ONE_CLASS_FOLD,
          tooFew.getMessage() + ": a fold would have one outcome only; use fewer folds");
    }
  }
}
