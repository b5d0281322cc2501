package io.simsim.trainer.bin;

import java.util.Arrays;
import java.util.Optional;

/// Cells joined to the bins of most information value, exactly.
///
/// Idea: the information value is a sum over bins, and whether two neighbours may follow each other
/// (trend, least difference, significance) depends on these two alone. So the best way to cut the
/// cells up to `end` with a last bin from `begin` on, in a stretch of the trend, is the best over
/// all bins that may stand before it: dynamic programming over (bins, stretch, begin, end).
///
/// Invariant: every state holds a way that satisfies all conditions. Cost: cells³ / 6 a number of
/// bins and stretch; 64 cells and 10 bins are half a million steps.
///
/// OptBinning solves the same problem by constraint programming (Navas-Palencia, arXiv 2001.08025).
public final class OptimalBins {
  private static final double NEVER = Double.NEGATIVE_INFINITY;
  private static final double TURN_WORTH = 1.1;

  private final int cells;
  private final double[] goods;
  private final double[] bads;
  private final double allGoods;
  private final double allBads;
  private final BinOptions options;
  private final double leastCases;

  private OptimalBins(
      double[] goods, double[] bads, double allGoods, double allBads, BinOptions options) {
    this.cells = goods.length;
    this.goods = upTo(goods);
    this.bads = upTo(bads);
    this.allGoods = allGoods;
    this.allBads = allBads;
    this.options = options;
    this.leastCases = options.leastShare() * (allGoods + allBads);
  }

  /// Bins of cells.
  ///
  /// @param ends of the bins, excluded
  /// @param value the information value of the bins
  @SuppressWarnings("ArrayRecordComponent") // Made here, and never changed.
  public record Found(Trend trend, int[] ends, double value) {}

  /// The best bins of a trend; empty where not even one bin of all cells is allowed.
  ///
  /// @param goods in each cell
  /// @param bads in each cell
  /// @param allGoods of the table, with those elsewhere (missing, special)
  /// @param allBads of the table
  public static Optional<Found> of(
      double[] goods,
      double[] bads,
      double allGoods,
      double allBads,
      Trend trend,
      BinOptions options) {
    return new OptimalBins(goods, bads, allGoods, allBads, options).search(trend);
  }

  /// The best bins of any trend. A trend that turns must be worth a tenth more than the best that
  /// does not.
  public static Optional<Found> of(
      double[] goods, double[] bads, double allGoods, double allBads, BinOptions options) {
    OptimalBins bins = new OptimalBins(goods, bads, allGoods, allBads, options);
    Optional<Found> best = Optional.empty();
    for (Trend trend : Trend.values()) {
      Optional<Found> found = bins.search(trend);
      double bar = best.map(Found::value).orElse(NEVER) * (trend.phases() > 1 ? TURN_WORTH : 1);
      if (found.isPresent() && found.get().value() > bar) {
        best = found;
      }
    }
    return best;
  }

  private Optional<Found> search(Trend trend) {
    Search search = new Search(trend);
    int most = Math.min(options.most(), cells);
    for (int count = 2; count <= most; count++) {
      if (!search.extend(count)) {
        break;
      }
    }
    return search.best();
  }

  /// What the bin of cells `from` to `to` (excluded) adds, or [#NEVER] where it may not be.
  private double worth(int from, int to) {
    double g = goods[to] - goods[from];
    double b = bads[to] - bads[from];
    if (g + b < leastCases || g <= 0 || b <= 0) {
      return NEVER;
    }
    double shareOfGoods = g / allGoods;
    double shareOfBads = b / allBads;
    return (shareOfGoods - shareOfBads) * StrictMath.log(shareOfGoods / shareOfBads);
  }

  /// 1 where the share of goods rises from a bin to the next, -1 where it falls, 0 where they do
  /// not differ enough.
  private int step(int from, int middle, int to) {
    double goods1 = goods[middle] - goods[from];
    double goods2 = goods[to] - goods[middle];
    double cases1 = goods1 + bads[middle] - bads[from];
    double cases2 = goods2 + bads[to] - bads[middle];
    double rise = goods2 / cases2 - goods1 / cases1;
    if (rise == 0 || Math.abs(rise) < options.leastDifference()) {
      return 0;
    }
    double share = (goods1 + goods2) / (cases1 + cases2);
    double variance = share * (1 - share) * (1 / cases1 + 1 / cases2);
    boolean differs = rise * rise >= options.leastZ() * options.leastZ() * variance;
    return differs ? (rise > 0 ? 1 : -1) : 0;
  }

  private static double[] upTo(double[] counts) {
    double[] sums = new double[counts.length + 1];
    for (int i = 0; i < counts.length; i++) {
      sums[i + 1] = sums[i] + counts[i];
    }
    return sums;
  }

  /// The states of one trend.
  private final class Search {
    private final Trend trend;
    private final int width = cells + 1;
    private final double[] worth = new double[width * width];
    private final double[][][] value;
    private final int[][][] before;
    private int counts = 1;

    Search(Trend trend) {
      this.trend = trend;
      int most = Math.min(options.most(), cells);
      value = new double[most + 1][trend.phases()][];
      before = new int[most + 1][trend.phases()][];
      Arrays.fill(worth, NEVER);
      for (int begin = 0; begin < cells; begin++) {
        for (int end = begin + 1; end <= cells; end++) {
          worth[begin * width + end] = worth(begin, end);
        }
      }
      for (int phase = 0; phase < trend.phases(); phase++) {
        value[1][phase] = new double[width * width];
        Arrays.fill(value[1][phase], NEVER);
      }
      System.arraycopy(worth, 0, value[1][0], 0, width);
    }

    /// Finds the best ways with `count` bins; false where there are none.
    boolean extend(int count) {
      boolean any = false;
      for (int phase = 0; phase < trend.phases(); phase++) {
        double[] now = new double[width * width];
        int[] from = new int[width * width];
        Arrays.fill(now, NEVER);
        for (int begin = 1; begin < cells; begin++) {
          for (int end = begin + 1; end <= cells; end++) {
            int at = begin * width + end;
            if (worth[at] > NEVER) {
              follow(count, phase, begin, end, now, from);
              any |= now[at] > NEVER;
            }
          }
        }
        value[count][phase] = now;
        before[count][phase] = from;
      }
      counts = any ? count : counts;
      return any;
    }

    /// Tries every bin that may stand before the bin of cells `begin` to `end`. A stretch before
    /// this one comes with its number negated, less one.
    private void follow(int count, int phase, int begin, int end, double[] now, int[] from) {
      int at = begin * width + end;
      for (int i = 0; i < begin; i++) {
        int last = i * width + begin;
        double same = value[count - 1][phase][last];
        double turned = phase > 0 ? value[count - 1][phase - 1][last] : NEVER;
        double most = Math.max(same, turned);
        if (most + worth[at] > now[at] && step(i, begin, end) == trend.sign(phase)) {
          now[at] = most + worth[at];
          from[at] = same >= turned ? i : -1 - i;
        }
      }
    }

    Optional<Found> best() {
      double most = NEVER;
      int count = 0;
      int phase = 0;
      int begin = 0;
      for (int k = 1; k <= counts; k++) {
        for (int p = 0; p < trend.phases(); p++) {
          for (int i = 0; i < cells; i++) {
            double found = value[k][p][i * width + cells];
            if (found > most) {
              most = found;
              count = k;
              phase = p;
              begin = i;
            }
          }
        }
      }
      return count == 0
          ? Optional.empty()
          : Optional.of(new Found(trend, ends(count, phase, begin), most));
    }

    private int[] ends(int bins, int lastPhase, int lastBegin) {
      int[] ends = new int[bins];
      int phase = lastPhase;
      int begin = lastBegin;
      int end = cells;
      for (int k = bins; k >= 1; k--) {
        ends[k - 1] = end;
        if (k > 1) {
          int from = before[k][phase][begin * width + end];
          end = begin;
          begin = from < 0 ? -1 - from : from;
          phase = from < 0 ? phase - 1 : phase;
        }
      }
      return ends;
    }
  }
}
