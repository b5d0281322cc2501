package io.simsim.trainer.card;

import io.simsim.trainer.bin.Grid;

/// What the bins of one other column add to the bins of a part.
///
/// @param grid the other column's cells
/// @param binOfCell the bin of each of them, in the order of [Part#binOfCell]
/// @param bins how many bins are of quantities or categories
/// @param values for each of the other's bins what it adds to the ln odds of each own bin
/// @param adds the same in whole points
// Small tables of numbers, never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record Given(Grid grid, int[] binOfCell, int bins, double[][] values, int[][] adds) {

  /// Values that have no points yet.
  public static Given of(Grid grid, int[] binOfCell, int bins, double[][] values) {
    return new Given(grid, binOfCell, bins, values, new int[values.length][values[0].length]);
  }

  /// The same with other points.
  Given with(int[][] other) {
    return new Given(grid, binOfCell, bins, values, other);
  }

  /// How many bins the other column has, special values and the missing included.
  public int size() {
    return values.length;
  }
}
