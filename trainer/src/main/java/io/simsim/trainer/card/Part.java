package io.simsim.trainer.card;

import io.simsim.trainer.bin.Grid;
import java.util.List;

/// A column on a card: bins of its grid's cells, and their points.
///
/// @param grid the cells
/// @param binOfCell the bin of each cell: bins of quantities or groups of categories first, then a
///     bin for each special value, last that of the missing
/// @param bins how many bins are of quantities or categories
/// @param values what each bin adds to the ln odds, before rounding
/// @param points what each bin adds to the score
/// @param cases how many cases (by weight) are in each bin
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record Part(
    Grid grid, int[] binOfCell, int bins, double[] values, int[] points, double[] cases) {

  /// The same bins with other points.
  Part with(int[] other) {
    return new Part(grid, binOfCell, bins, values, other, cases);
  }

  /// How many bins there are, special values and the missing included.
  public int size() {
    return values.length;
  }

  /// The bin of the missing, the last.
  public int missing() {
    return values.length - 1;
  }

  /// Whether all bins have the same points: then the column says nothing.
  public boolean isFlat() {
    for (int i = 0; i < points.length; i++) {
      if (points[i] != points[0]) {
        return false;
      }
    }
    return true;
  }

  /// Where the bins of a quantity after the first begin.
  public List<Long> cuts() {
    return java.util.stream.IntStream.range(1, grid.plain())
        .filter(cell -> binOfCell[cell] != binOfCell[cell - 1])
        .mapToObj(cell -> grid.cuts()[cell - 1])
        .toList();
  }

  /// The categories of each group.
  public List<List<String>> groups() {
    List<List<String>> groups = new java.util.ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      List<String> group = new java.util.ArrayList<>();
      for (int cell = 0; cell < grid.plain(); cell++) {
        if (binOfCell[cell] == bin) {
          group.addAll(grid.levels().get(cell));
        }
      }
      groups.add(group.stream().sorted().toList());
    }
    return groups;
  }
}
