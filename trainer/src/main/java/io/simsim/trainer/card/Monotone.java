package io.simsim.trainer.card;

import io.simsim.trainer.bin.Grid;

/// Whether the points of a part keep the directions of the columns that they are read from.
final class Monotone {
  private Monotone() {}

  /// @param points by rows of the other column's bins, then own bins
  static boolean holds(Part part, int[][] points) {
    for (int[] row : points) {
      if (!holds(part.grid(), part.bins(), row)) {
        return false;
      }
    }
    return part.given().isEmpty() || downwards(part.given().get(), points);
  }

  private static boolean downwards(Given given, int[][] points) {
    int[] column = new int[points.length];
    for (int bin = 0; bin < points[0].length; bin++) {
      for (int row = 0; row < column.length; row++) {
        column[row] = points[row][bin];
      }
      if (!holds(given.grid(), given.bins(), column)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Grid grid, int bins, int[] points) {
    for (int bin = 1; bin < bins; bin++) {
      int rise = points[bin] - points[bin - 1];
      boolean wrong =
          switch (grid.direction()) {
            case HIGHER_IS_SAFER -> rise < 0;
            case LOWER_IS_SAFER -> rise > 0;
            case ANY -> false;
          };
      if (wrong) {
        return false;
      }
    }
    return !grid.missingIsBest() || points[points.length - 1] >= points[bins - 1];
  }
}
