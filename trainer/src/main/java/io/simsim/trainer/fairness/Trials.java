package io.simsim.trainer.fairness;

import io.simsim.trainer.Fitted;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.card.Part;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.measure.CrossFit;
import io.simsim.trainer.measure.Folds;
import io.simsim.trainer.measure.Share;
import io.simsim.trainer.validation.Average;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Tries alternatives on the same held-out folds.
///
/// Each alternative approves the same share of every fold: the best scores, and of the cases at the
/// last score such a part of each as is missing. So alternatives differ in whom they approve, not
/// in how many.
final class Trials {
  private final Frame frame;
  private final List<Column.Categories> groups;
  private final List<List<Integer>> judged;
  private final TrainOptions options;
  private final double approve;
  private final long seed;
  private final IntConsumer onFit;
  private final List<Folds> deals = new ArrayList<>();
  private final List<Fitted> whole = new ArrayList<>();
  private int fits;

  /// @param frame what is learned from
  /// @param groups of the same cases
  /// @param reports how the card treats them
  /// @param approve the share that is approved
  Trials(
      Frame frame,
      List<Column.Categories> groups,
      List<GroupingReport> reports,
      TrainOptions options,
      double approve,
      long seed,
      IntConsumer onFit) {
    this.frame = frame;
    this.groups = groups;
    this.options = options;
    this.approve = approve;
    this.seed = seed;
    this.onFit = onFit;
    this.judged = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      List<String> levels = groups.get(g).levels();
      judged.add(
          reports.get(g).groups().stream()
              .filter(GroupFigures::judged)
              .map(group -> levels.indexOf(group.name()))
              .toList());
    }
    for (int repeat = 0; repeat < options.repeats(); repeat++) {
      deals.add(deal(repeat));
    }
  }

  /// What came of an alternative, not yet beside another.
  ///
  /// @param aucs fold by fold
  // Never changed once made.
  @SuppressWarnings("ArrayRecordComponent")
  record Outcome(Alternative alternative, double[] aucs, List<Trial.Impact> impacts) {
    double auc() {
      return Arrays.stream(aucs).sum() / aucs.length;
    }

    double impactRatio() {
      return impacts.stream().mapToDouble(i -> i.ratio().value()).min().orElse(1);
    }
  }

  private Folds deal(int repeat) {
    try {
      return Folds.deal(frame.bad(), options.folds(), seed + repeat);
    } catch (IllegalArgumentException tooFew) {
      throw new FrameException(
          FrameException.Code.ONE_CLASS_FOLD,
          tooFew.getMessage() + ": a fold would have one outcome only; use fewer folds");
    }
  }

  Outcome of(Alternative alternative) {
    double[] aucs = new double[options.folds() * options.repeats()];
    double[][] approved = new double[groups.size()][];
    double[][] all = new double[groups.size()][];
    double[][] squares = new double[groups.size()][];
    for (int g = 0; g < groups.size(); g++) {
      approved[g] = new double[groups.get(g).levels().size()];
      all[g] = new double[approved[g].length];
      squares[g] = new double[approved[g].length];
    }
    for (int at = 0; at < aucs.length; at++) {
      Folds folds = deals.get(at / options.folds());
      int[] rows = folds.inside(at % options.folds());
      Frame unseen = frame.rows(rows);
      double[] scores = scores(alternative, at, folds, unseen);
      aucs[at] = CrossFit.auc(scores, unseen);
      double[] parts = approvals(scores, unseen);
      for (int g = 0; g < groups.size(); g++) {
        for (int i = 0; i < rows.length; i++) {
          int group = groups.get(g).codes()[rows[i]];
          if (group >= 0) {
            double weight = unseen.weight(i);
            approved[g][group] += weight * parts[i];
            all[g][group] += weight;
            squares[g][group] += weight * weight;
          }
        }
      }
    }
    return new Outcome(alternative, aucs, impacts(approved, all, squares));
  }

  private double[] scores(Alternative alternative, int at, Folds folds, Frame unseen) {
    Fitted fitted;
    if (alternative.dropped().isEmpty()) {
      while (whole.size() <= at) {
        whole.add(learn(frame.rows(folds.outside(at % options.folds()))));
      }
      fitted = whole.get(at);
    } else {
      Frame seen = frame.rows(folds.outside(at % options.folds()));
      List<Column> kept =
          seen.columns().stream()
              .filter(column -> !alternative.dropped().contains(column.name()))
              .toList();
      fitted = learn(seen.withColumns(kept));
    }
    Binned cases = Binned.of(unseen, fitted.cases().grids());
    double[] scores = new double[cases.size()];
    int[] whole = fitted.whole().scores(cases);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = whole[i];
    }
    for (Part part : fitted.whole().parts()) {
      if (alternative.shrunk().contains(part.grid().column())) {
        shrink(scores, part, cases, 1 - alternative.factor());
      }
    }
    // Scores that are equal but for the last bits are equal.
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.rint(scores[i] * 1e6) / 1e6;
    }
    return scores;
  }

  private Fitted learn(Frame cases) {
    Fitted fitted = Fitted.of(cases, options);
    onFit.accept(++fits);
    return fitted;
  }

  /// Takes a part of a column's points off, as far as they are from the mean of the cases that it
  /// was learned from.
  private static void shrink(double[] scores, Part part, Binned cases, double by) {
    double mean = 0;
    double all = 0;
    for (int bin = 0; bin < part.size(); bin++) {
      mean += part.cases()[bin] * part.points()[bin];
      all += part.cases()[bin];
    }
    mean /= all;
    byte[] codes = cases.codes()[cases.grids().indexOf(part.grid())];
    for (int i = 0; i < scores.length; i++) {
      scores[i] -= by * (part.points()[part.binOfCell()[codes[i] & 0xff]] - mean);
    }
  }

  /// Which part of each case is approved.
  private double[] approvals(double[] scores, Frame cases) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double left = 0;
    for (int i : order) {
      left += approve * cases.weight(i);
    }
    double[] parts = new double[scores.length];
    for (int i = 0; i < order.length && left > 0; ) {
      int end = i;
      double tied = 0;
      for (; end < order.length && scores[order[end]] == scores[order[i]]; end++) {
        tied += cases.weight(order[end]);
      }
      double part = Math.min(1, left / tied);
      for (; i < end; i++) {
        parts[order[i]] = part;
      }
      left -= part * tied;
    }
    return parts;
  }

  private List<Trial.Impact> impacts(double[][] approved, double[][] all, double[][] squares) {
    List<Trial.Impact> impacts = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      Share[] shares = new Share[approved[g].length];
      for (int level = 0; level < shares.length; level++) {
        // Each case was approved once a repetition.
        shares[level] =
            Share.of(approved[g][level], all[g][level], squares[g][level] * options.repeats());
      }
      Trial.Impact impact = lowest(groups.get(g), judged.get(g), shares);
      if (impact != null) {
        impacts.add(impact);
      }
    }
    return impacts;
  }

  private static Trial.@Nullable Impact lowest(
      Column.Categories grouping, List<Integer> judged, Share[] shares) {
    int most = -1;
    for (int level : judged) {
      most = most < 0 || shares[level].rateOr(0) > shares[most].rateOr(0) ? level : most;
    }
    Trial.Impact lowest = null;
    for (int level : judged) {
      Gap gap = level == most ? null : Gap.of(shares[level], shares[most]);
      if (gap != null && (lowest == null || gap.ratio().value() < lowest.ratio().value())) {
        List<String> names = grouping.levels();
        lowest = new Trial.Impact(grouping.name(), names.get(level), names.get(most), gap.ratio());
      }
    }
    return lowest;
  }

  /// The trial of an outcome beside that of all columns.
  ///
  /// @param give the loss of AUC that is allowed; null: one standard error of the loss
  Trial beside(Outcome whole, Outcome outcome, @Nullable Double give) {
    double[] losses = new double[outcome.aucs().length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = whole.aucs()[i] - outcome.aucs()[i];
    }
    var loss = Average.of(losses, options.folds());
    double allowed = give == null ? loss.error() : give;
    return new Trial(
        outcome.alternative(),
        outcome.auc(),
        loss.mean(),
        loss.error(),
        outcome.impactRatio(),
        outcome.impacts(),
        loss.mean() <= allowed,
        false);
  }

  /// The columns that can be dropped.
  List<String> columns() {
    return frame.columns().stream().map(Column::name).toList();
  }
}
