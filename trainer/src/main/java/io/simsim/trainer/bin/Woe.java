package io.simsim.trainer.bin;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A column in bins with their weights of evidence: WOE = ln(share of goods / share of bads).
///
/// Each special value and the missing are bins of their own. Where a bin lacks a class, half a case
/// is added to both.
///
/// @param bins how many are of quantities or categories
/// @param binOfCell the bin of each cell
/// @param goods in each bin, special values and the missing last
/// @param bads in each bin
/// @param woe of each bin; 0 where there is no case
/// @param informationValue of all bins
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record Woe(
    Grid grid,
    Optional<Trend> trend,
    int bins,
    int[] binOfCell,
    double[] goods,
    double[] bads,
    double[] woe,
    double informationValue) {

  /// The best bins for the goods and bads in each cell of `grid`.
  public static Woe of(Grid grid, double[] goods, double[] bads, BinOptions options) {
    int plain = grid.plain();
    int[] order = order(grid, goods, bads);
    double allGoods = Arrays.stream(goods).sum();
    double allBads = Arrays.stream(bads).sum();
    Optional<OptimalBins.Found> found =
        search(grid, at(goods, order), at(bads, order), allGoods, allBads, options);
    int[] ends = found.map(OptimalBins.Found::ends).orElse(new int[] {plain});
    int[] binOfCell = new int[grid.cells()];
    for (int bin = 0, cell = 0; bin < ends.length; bin++) {
      for (; cell < ends[bin]; cell++) {
        binOfCell[order[cell]] = bin;
      }
    }
    for (int cell = plain; cell < grid.cells(); cell++) {
      binOfCell[cell] = ends.length + cell - plain;
    }
    return of(grid, found.map(OptimalBins.Found::trend), ends.length, binOfCell, goods, bads);
  }

  private static Woe of(
      Grid grid, Optional<Trend> trend, int bins, int[] binOfCell, double[] goods, double[] bads) {
    int size = bins + grid.cells() - grid.plain();
    double[] g = new double[size];
    double[] b = new double[size];
    for (int cell = 0; cell < binOfCell.length; cell++) {
      g[binOfCell[cell]] += goods[cell];
      b[binOfCell[cell]] += bads[cell];
    }
    double allGoods = Arrays.stream(g).sum();
    double allBads = Arrays.stream(b).sum();
    double[] woe = new double[size];
    double value = 0;
    for (int bin = 0; bin < size; bin++) {
      if (g[bin] + b[bin] > 0) {
        double add = g[bin] > 0 && b[bin] > 0 ? 0 : 0.5;
        woe[bin] = StrictMath.log((g[bin] + add) / allGoods / ((b[bin] + add) / allBads));
        value += (g[bin] / allGoods - b[bin] / allBads) * woe[bin];
      }
    }
    return new Woe(grid, trend, bins, binOfCell, g, b, woe, value);
  }

  /// The information value with all special values and the missing in one bin.
  public double pooledInformationValue() {
    double allGoods = Arrays.stream(goods).sum();
    double allBads = Arrays.stream(bads).sum();
    double value = 0;
    for (int bin = 0; bin < bins; bin++) {
      value += (goods[bin] / allGoods - bads[bin] / allBads) * woe[bin];
    }
    double g = Arrays.stream(goods, bins, goods.length).sum() / allGoods;
    double b = Arrays.stream(bads, bins, bads.length).sum() / allBads;
    return g > 0 && b > 0 ? value + (g - b) * StrictMath.log(g / b) : value;
  }

  private static Optional<OptimalBins.Found> search(
      Grid grid,
      double[] goods,
      double[] bads,
      double allGoods,
      double allBads,
      BinOptions options) {
    if (!grid.ordered()) {
      return OptimalBins.of(goods, bads, allGoods, allBads, Trend.ASCENDING, options);
    }
    return switch (grid.direction()) {
      case HIGHER_IS_SAFER ->
          OptimalBins.of(goods, bads, allGoods, allBads, Trend.ASCENDING, options);
      case LOWER_IS_SAFER ->
          OptimalBins.of(goods, bads, allGoods, allBads, Trend.DESCENDING, options);
      case ANY -> OptimalBins.of(goods, bads, allGoods, allBads, options);
    };
  }

  /// Cells of a quantity in their own order, categories by their share of goods.
  private static int[] order(Grid grid, double[] goods, double[] bads) {
    List<Integer> cells = IntStream.range(0, grid.plain()).boxed().toList();
    Comparator<Integer> byShare =
        Comparator.comparingDouble(c -> (goods[c] + 0.5) / (goods[c] + bads[c] + 1));
    return grid.ordered()
        ? cells.stream().mapToInt(c -> c).toArray()
        : cells.stream()
            .sorted(byShare.thenComparing(Comparator.naturalOrder()))
            .mapToInt(c -> c)
            .toArray();
  }

  private static double[] at(double[] all, int[] order) {
    return Arrays.stream(order).mapToDouble(i -> all[i]).toArray();
  }
}
