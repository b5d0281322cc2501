package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.ScoreCounts;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.frame.Frame;
import org.jspecify.annotations.Nullable;

/// How much the goods and the bads with each score from 350 to 950 weigh; without weights, how many
/// they are.
///
/// Figures are computed from these 601 cells, so the order of cases changes at most the last bits
/// of sums of weights, and nothing where each counts one. Beside each weight its square is kept:
/// `n` cases of weight `w` say as much as `(Σw)² / Σw²` cases of weight 1 (Kish, *Survey Sampling*,
/// 1965), and intervals are those of so many.
public final class ScoreMass {
  private final double[] goods = new double[ScoreCounts.CELLS];
  private final double[] bads = new double[ScoreCounts.CELLS];
  private final double[] goodSquares = new double[ScoreCounts.CELLS];
  private final double[] badSquares = new double[ScoreCounts.CELLS];
  private long goodCases;
  private long badCases;
  private boolean weighted;

  private ScoreMass() {}

  /// Weighs cases.
  ///
  /// @param bad as long as `scores`: how the case of that index ended
  /// @param weights null: each counts one
  /// @throws IllegalArgumentException where a score is not within 350 to 950, or lengths differ
  public static ScoreMass of(int[] scores, boolean[] bad, double @Nullable [] weights) {
    if (scores.length != bad.length || (weights != null && weights.length != bad.length)) {
      throw new IllegalArgumentException(scores.length + " scores, " + bad.length + " outcomes");
    }
    ScoreMass mass = new ScoreMass();
    mass.weighted = weights != null;
    for (int i = 0; i < scores.length; i++) {
      mass.add(scores[i], bad[i], weights == null ? 1 : weights[i]);
    }
    return mass;
  }

  /// Weighs the cases of `frame`, which have `scores`.
  public static ScoreMass of(int[] scores, Frame frame) {
    return of(scores, frame.bad(), frame.weights());
  }

  private void add(int score, boolean bad, double weight) {
    int cell = ScoreCounts.cellOf(score);
    (bad ? bads : goods)[cell] += weight;
    (bad ? badSquares : goodSquares)[cell] += weight * weight;
    if (bad) {
      badCases++;
    } else {
      goodCases++;
    }
  }

  /// The weight of all goods.
  public double goods() {
    return sum(goods);
  }

  /// The weight of all bads.
  public double bads() {
    return sum(bads);
  }

  /// How many cases ended good.
  public long goodCases() {
    return goodCases;
  }

  /// How many cases ended bad.
  public long badCases() {
    return badCases;
  }

  /// How many cases there are.
  public long cases() {
    return goodCases + badCases;
  }

  /// Whether cases were given weights.
  public boolean isWeighted() {
    return weighted;
  }

  /// Whether there are goods and bads: else nothing can be told apart.
  public boolean hasBothClasses() {
    return goodCases > 0 && badCases > 0;
  }

  /// The share of bads among the cases with scores from `from` to `to`.
  public Share badShare(int from, int to) {
    double all = 0;
    double hits = 0;
    double squares = 0;
    for (int cell = ScoreCounts.cellOf(from); cell <= ScoreCounts.cellOf(to); cell++) {
      all += goods[cell] + bads[cell];
      hits += bads[cell];
      squares += goodSquares[cell] + badSquares[cell];
    }
    return Share.of(hits, all, squares);
  }

  /// The score from which on nearest to so large a part of the cases have it, by weight; of two
  /// that are as near, the higher.
  public int scoreApproving(double share) {
    double all = goods() + bads();
    double so = 0;
    double nearest = Double.POSITIVE_INFINITY;
    int found = Scorecard.HIGHEST;
    for (int cell = ScoreCounts.CELLS - 1; cell >= 0; cell--) {
      if (massAt(cell) > 0) {
        so += massAt(cell);
        double off = Math.abs(so / all - share);
        if (off < nearest) {
          nearest = off;
          found = ScoreCounts.scoreOf(cell);
        }
      }
    }
    return found;
  }

  /// The part of the cases that have at least a score, by weight.
  public double approvedFrom(int score) {
    double approved = 0;
    for (int cell = ScoreCounts.cellOf(score); cell < ScoreCounts.CELLS; cell++) {
      approved += massAt(cell);
    }
    return approved / (goods() + bads());
  }

  double goodsAt(int cell) {
    return goods[cell];
  }

  double badsAt(int cell) {
    return bads[cell];
  }

  double massAt(int cell) {
    return goods[cell] + bads[cell];
  }

  double goodSquaresAt(int cell) {
    return goodSquares[cell];
  }

  double badSquaresAt(int cell) {
    return badSquares[cell];
  }

  double squaresAt(int cell) {
    return goodSquares[cell] + badSquares[cell];
  }

  /// @throws IllegalArgumentException where a class is missing
  void requireBothClasses() {
    if (!hasBothClasses()) {
      throw new IllegalArgumentException(
          goodCases + " goods and " + badCases + " bads: both are needed");
    }
  }

  private static double sum(double[] masses) {
    double sum = 0;
    for (double mass : masses) {
      sum += mass;
    }
    return sum;
  }

  /// The weights of goods and of bads by cells.
  double[][] byOutcome() {
    return new double[][] {goods.clone(), bads.clone()};
  }
}
