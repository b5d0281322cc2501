package io.simsim.trainer.card;

import io.simsim.trainer.bin.Grid;
import io.simsim.trainer.bin.Segments;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/// Joins the cells of a shape to at most so many bins.
final class Merging {
  private Merging() {}

  /// How many bins there may be.
  ///
  /// @param fewest where cells allow, though neighbours have equal values: a pair may part them
  /// @param least cases in a bin
  record Bins(int fewest, int most, double least) {}

  /// The part of a card for a shape; its points are still 0.
  ///
  /// @param shape the value of each cell
  /// @param curvature of the log-likelihood in each cell
  /// @param cases in each cell
  static Part of(Grid grid, double[] shape, double[] curvature, double[] cases, Bins wanted) {
    int plain = grid.plain();
    int[] order = order(grid, shape);
    double[] counts = at(cases, order);
    int[] ends =
        Segments.split(
            Segments.ends(
                at(shape, order), at(curvature, order), counts, wanted.most(), wanted.least()),
            counts,
            wanted.fewest(),
            wanted.least());
    int[] binOfCell = new int[grid.cells()];
    int bins = ends.length;
    for (int bin = 0, cell = 0; bin < bins; bin++) {
      for (; cell < ends[bin]; cell++) {
        binOfCell[order[cell]] = bin;
      }
    }
    for (int cell = plain; cell < grid.cells(); cell++) {
      binOfCell[cell] = bins + cell - plain;
    }
    int size = bins + grid.cells() - plain;
    double[] weight = new double[size];
    double[] values = new double[size];
    double[] count = new double[size];
    for (int cell = 0; cell < grid.cells(); cell++) {
      double w = curvature[cell] + 1e-9;
      weight[binOfCell[cell]] += w;
      values[binOfCell[cell]] += w * shape[cell];
      count[binOfCell[cell]] += cases[cell];
    }
    for (int bin = 0; bin < size; bin++) {
      values[bin] /= weight[bin];
    }
    return new Part(grid, binOfCell, bins, values, new int[size], count, Optional.empty());
  }

  /// Cells of a quantity in their own order, categories by their value.
  private static int[] order(Grid grid, double[] shape) {
    IntStream cells = IntStream.range(0, grid.plain());
    return grid.ordered()
        ? cells.toArray()
        : cells
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(cell -> shape[cell]).thenComparing(c -> c))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private static double[] at(double[] all, int[] order) {
    return Arrays.stream(order).mapToDouble(i -> all[i]).toArray();
  }
}
