package io.simsim.trainer.accuracy;

import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.Folds;
import io.simsim.trainer.measure.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Contenders on the same repeated folds of one table.
public final class Accuracy {
  /// How many folds each repetition has.
  public static final int FOLDS = 5;

  private static final long SEED = 20_260_101;

  private Accuracy() {}

  /// What came of a contender.
  ///
  /// @param folds its figures on each fold, in order
  /// @param seconds that learning and scoring took in all
  public record Outcome(String contender, List<Ranking> folds, double seconds) {
    public Outcome {
      folds = List.copyOf(folds);
    }

    /// The mean AUC.
    public double auc() {
      return folds.stream().mapToDouble(Ranking::auc).average().orElse(Double.NaN);
    }

    /// The mean KS.
    public double ks() {
      return folds.stream().mapToDouble(Ranking::ks).average().orElse(Double.NaN);
    }

    /// The standard error of the mean difference in AUC to another on the same folds, corrected for
    /// folds that share cases (Nadeau & Bengio, Machine Learning 52, 2003).
    public double pairedError(Outcome other) {
      int count = folds.size();
      double mean = auc() - other.auc();
      double squares = 0;
      for (int i = 0; i < count; i++) {
        double off = folds.get(i).auc() - other.folds.get(i).auc() - mean;
        squares += off * off;
      }
      double variance = squares / Math.max(1, count - 1);
      return Math.sqrt(variance * (1.0 / count + 1.0 / (FOLDS - 1)));
    }
  }

  /// Runs all contenders on `repeats` times five folds.
  ///
  /// @param onFold hears what was done, in words
  public static List<Outcome> of(
      Frame frame, List<Contender> contenders, int repeats, Consumer<String> onFold) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Contender contender : contenders) {
      List<Ranking> done = new ArrayList<>();
      long begun = System.nanoTime();
      for (int number = 0; number < repeats * FOLDS; number++) {
        done.add(onFold(frame, contender, number).ranking());
        onFold.accept(contender.name() + " " + foldName(number));
      }
      outcomes.add(new Outcome(contender.name(), done, (System.nanoTime() - begun) / 1e9));
    }
    return outcomes;
  }

  /// Runs a contender on one fold.
  ///
  /// @param number from 0 on, repetition after repetition
  public static FoldOutcome onFold(Frame frame, Contender contender, int number) {
    Frame seen = frame.rows(folds(frame, number).outside(number % FOLDS));
    Frame unseen = frame.rows(heldOut(frame, number));
    Contender.Attempt attempt = contender.attempt(seen, unseen);
    return new FoldOutcome(
        Ranking.of(attempt.numbers(), unseen.bad()), attempt.innerAuc(), attempt.choice());
  }

  /// The cases that fold `number` holds out, in order.
  public static int[] heldOut(Frame frame, int number) {
    return folds(frame, number).inside(number % FOLDS);
  }

  private static Folds folds(Frame frame, int number) {
    return Folds.deal(frame.bad(), FOLDS, SEED + number / FOLDS);
  }

  /// What fold `number` is called: `2.3` is the third fold of the second repetition.
  public static String foldName(int number) {
    return (number / FOLDS + 1) + "." + (number % FOLDS + 1);
  }

  /// A row of the table in docs/accuracy.md.
  public static String row(String table, List<Outcome> outcomes) {
    StringBuilder row = new StringBuilder("| ").append(table).append(" |");
    for (Outcome outcome : outcomes) {
      row.append(String.format(Locale.ROOT, " %.4f / %.3f |", outcome.auc(), outcome.ks()));
    }
    return row.toString();
  }
}
