package io.simsim.trainer.bin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Neighbouring cells joined to segments so that least is lost: exact, by dynamic programming.
///
/// What is lost is half the weighted squared distance of each cell's value from its segment's mean,
/// which with curvatures as weights is the log-likelihood lost, to second order. A further segment
/// must be worth [#WORTH]. Cost: cells² × segments.
public final class Segments {
  /// What a further segment must gain, in units of log-likelihood: too little to be seen.
  private static final double WORTH = 0.002;

  private Segments() {}

  /// The ends (excluded) of the segments of `values`, at most `most` of them.
  ///
  /// @param weights of the cells, at least 0
  /// @param cases of the cells
  /// @param least cases of a segment; where it cannot be had, there is one segment
  public static int[] ends(
      double[] values, double[] weights, double[] cases, int most, double least) {
    int cells = values.length;
    Sums sums = new Sums(values, weights, cases);
    double[][] loss = new double[most + 1][cells + 1];
    int[][] begin = new int[most + 1][cells + 1];
    for (double[] row : loss) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    loss[0][0] = 0;
    for (int k = 1; k <= most; k++) {
      for (int end = 1; end <= cells; end++) {
        for (int from = k - 1; from < end; from++) {
          if (loss[k - 1][from] < Double.POSITIVE_INFINITY && sums.cases(from, end) >= least) {
            double total = loss[k - 1][from] + sums.loss(from, end);
            if (total < loss[k][end]) {
              loss[k][end] = total;
              begin[k][end] = from;
            }
          }
        }
      }
    }
    int best = 0;
    for (int k = 1; k <= most; k++) {
      boolean possible = loss[k][cells] < Double.POSITIVE_INFINITY;
      if (possible && (best == 0 || loss[best][cells] - loss[k][cells] > WORTH * (k - best))) {
        best = k;
      }
    }
    if (best == 0) {
      return new int[] {cells};
    }
    int[] ends = new int[best];
    int end = cells;
    for (int k = best; k > 0; k--) {
      ends[k - 1] = end;
      end = begin[k][end];
    }
    return ends;
  }

  /// Splits the heaviest segments in two until there are `fewest`, as far as `least` cases remain
  /// in each.
  ///
  /// @param ends (excluded) of the segments
  public static int[] split(int[] ends, double[] cases, int fewest, double least) {
    List<Integer> split = new ArrayList<>(Arrays.stream(ends).boxed().toList());
    while (split.size() < fewest) {
      int heaviest = -1;
      int where = -1;
      double most = 0;
      for (int k = 0; k < split.size(); k++) {
        int from = k == 0 ? 0 : split.get(k - 1);
        double held = held(cases, from, split.get(k));
        int middle = middle(cases, from, split.get(k), least);
        if (middle > from && held > most) {
          most = held;
          heaviest = k;
          where = middle;
        }
      }
      if (heaviest < 0) {
        break;
      }
      split.add(heaviest, where);
    }
    return split.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double held(double[] cases, int from, int to) {
    double sum = 0;
    for (int cell = from; cell < to; cell++) {
      sum += cases[cell];
    }
    return sum;
  }

  /// Where the two sides are most alike; `from` where one would hold fewer than `least` cases.
  private static int middle(double[] cases, int from, int to, double least) {
    double all = held(cases, from, to);
    double before = 0;
    double best = Double.POSITIVE_INFINITY;
    int where = from;
    for (int cell = from; cell < to - 1; cell++) {
      before += cases[cell];
      double apart = Math.abs(all - 2 * before);
      if (before >= least && all - before >= least && apart < best) {
        best = apart;
        where = cell + 1;
      }
    }
    return where;
  }

  /// Sums up to each cell.
  private static final class Sums {
    private final double[] weight;
    private final double[] first;
    private final double[] second;
    private final double[] count;

    Sums(double[] values, double[] weights, double[] cases) {
      int cells = values.length;
      weight = new double[cells + 1];
      first = new double[cells + 1];
      second = new double[cells + 1];
      count = new double[cells + 1];
      for (int i = 0; i < cells; i++) {
        weight[i + 1] = weight[i] + weights[i];
        first[i + 1] = first[i] + weights[i] * values[i];
        second[i + 1] = second[i] + weights[i] * values[i] * values[i];
        count[i + 1] = count[i] + cases[i];
      }
    }

    double cases(int from, int to) {
      return count[to] - count[from];
    }

    double loss(int from, int to) {
      double w = weight[to] - weight[from];
      double sum = first[to] - first[from];
      double squares = second[to] - second[from];
      return w <= 0 ? 0 : Math.max(0, squares - sum * sum / w) / 2;
    }
  }
}
