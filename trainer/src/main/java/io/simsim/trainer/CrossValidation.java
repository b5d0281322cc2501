package io.simsim.trainer;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.measure.Folds;
import io.simsim.trainer.measure.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;

/// What cards learned without a fold made of its cases, fold by fold.
///
/// @param folds in order, repetition after repetition
/// @param logOdds of each case in the first repetition: what the score of a card that did not know
///     it says by the card's scaling
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record CrossValidation(List<Fold> folds, double[] logOdds) {
  public CrossValidation {
    folds = List.copyOf(folds);
  }

  /// One fold.
  ///
  /// @param score how the scores ranked the cases
  /// @param unrounded how what was learned did, before it was cut into bins and rounded
  public record Fold(Ranking score, Ranking unrounded) {}

  /// Learns and tests on every fold of every repetition.
  ///
  /// @param onFold hears how many folds are done
  public static CrossValidation of(Frame frame, TrainOptions options, IntConsumer onFold) {
    return of(frame, options, Optional.empty(), onFold);
  }

  /// Learns and tests on every fold of every repetition, starting from the points of an earlier
  /// card.
  ///
  /// @param onFold hears how many folds are done
  public static CrossValidation of(
      Frame frame, TrainOptions options, Optional<Scorecard> start, IntConsumer onFold) {
    return of(frame, options, some -> Fitted.of(some, options, start), onFold);
  }

  /// Learns by `learner` and tests on every fold of every repetition.
  static CrossValidation of(
      Frame frame, TrainOptions options, Function<Frame, Fitted> learner, IntConsumer onFold) {
    List<Fold> done = new ArrayList<>();
    double[] logOdds = new double[frame.size()];
    for (int repeat = 0; repeat < options.repeats(); repeat++) {
      Folds folds = deal(frame, options, repeat);
      for (int fold = 0; fold < folds.count(); fold++) {
        int[] rows = folds.inside(fold);
        Fitted fitted = learner.apply(frame.rows(folds.outside(fold)));
        Frame unseen = frame.rows(rows);
        Binned cases = Binned.of(unseen, fitted.cases().grids());
        double[] scores = Arrays.stream(fitted.whole().scores(cases)).asDoubleStream().toArray();
        done.add(
            new Fold(
                Ranking.of(scores, unseen.bad()),
                Ranking.of(fitted.unrounded(cases), unseen.bad())));
        for (int i = 0; repeat == 0 && i < rows.length; i++) {
          logOdds[rows[i]] = fitted.whole().logOdds(scores[i]);
        }
        onFold.accept(done.size());
      }
    }
    return new CrossValidation(done, logOdds);
  }

  /// How other scores of the same cases rank them, fold by fold.
  ///
  /// @param options that the validation was made with
  public static List<Ranking> beside(Frame frame, TrainOptions options, int[] scores) {
    List<Ranking> rankings = new ArrayList<>();
    for (int repeat = 0; repeat < options.repeats(); repeat++) {
      Folds folds = deal(frame, options, repeat);
      for (int fold = 0; fold < folds.count(); fold++) {
        int[] rows = folds.inside(fold);
        double[] some = Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray();
        rankings.add(Ranking.of(some, frame.rows(rows).bad()));
      }
    }
    return rankings;
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

  /// The score of each case in the first repetition, by a scaling.
  public int[] scores(Scorecard.Scaling scaling) {
    double factor = scaling.pointsToDouble() / StrictMath.log(2);
    int[] scores = new int[logOdds.length];
    for (int i = 0; i < scores.length; i++) {
      double score = scaling.score() + factor * (logOdds[i] - StrictMath.log(scaling.odds()));
      scores[i] = (int) Math.clamp(Math.rint(score), Scorecard.LOWEST, Scorecard.HIGHEST);
    }
    return scores;
  }

  /// The mean of a figure over the folds.
  public double mean(ToDoubleFunction<Fold> figure) {
    return folds.stream().mapToDouble(figure).sum() / folds.size();
  }

  /// How much a figure varies from fold to fold: its standard deviation.
  public double deviation(ToDoubleFunction<Fold> figure) {
    double mean = mean(figure);
    double squares = 0;
    for (Fold fold : folds) {
      squares += Math.pow(figure.applyAsDouble(fold) - mean, 2);
    }
    return Math.sqrt(squares / Math.max(1, folds.size() - 1));
  }
}
