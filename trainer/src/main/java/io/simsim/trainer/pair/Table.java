package io.simsim.trainer.pair;

/// What the groups of another part add to the groups of one: the table of a pair.
///
/// Cell `row * columns.size() + column`; rows are of the other.
final class Table {
  final int other;
  final Groups rows;
  final Groups columns;
  final Surface surface;
  final double stiffness;

  /// What is not held to be alike beforehand is in `moved`, by rows.
  final double[] values;

  final double[] moved;

  Table(int other, Groups rows, Groups columns, Surface surface, double stiffness) {
    this.other = other;
    this.rows = rows;
    this.columns = columns;
    this.surface = surface;
    this.stiffness = stiffness;
    this.values = new double[rows.size() * columns.size()];
    this.moved = new double[Math.max(0, rows.sign() == 0 ? 0 : rows.linked() - 1)];
  }

  double at(int row, int column) {
    double sum = values[row * columns.size() + column];
    for (int k = 0; k < moved.length && row < rows.linked(); k++) {
      sum += row > k ? rows.sign() * moved[k] : 0;
    }
    return sum;
  }

  /// The least of the steps from an own bin to the next over all rows, in a direction.
  double leastStep(int bin, int sign) {
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < rows.size(); row++) {
      double step = at(row, columns.of()[bin + 1]) - at(row, columns.of()[bin]);
      least = Math.min(least, sign * step);
    }
    return least;
  }

  /// The nearest table to `wanted` that turns no direction round.
  ///
  /// @param weights of the cells, above 0
  /// @param across how much each step between columns may fall
  /// @param down how much each step between rows may fall
  double[] allowed(double[] wanted, double[] weights, double[] across, double[] down) {
    int width = columns.size();
    int[] columnAt = places(columns);
    int[] rowAt = places(rows);
    double[] offsetOfColumn = offsets(across, columns);
    double[] offsetOfRow = offsets(down, rows);
    double[] table = new double[wanted.length];
    double[] weight = new double[wanted.length];
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < width; column++) {
        int from = rowAt[row] * width + columnAt[column];
        table[row * width + column] = wanted[from] + offsetOfRow[row] + offsetOfColumn[column];
        weight[row * width + column] = weights[from];
      }
    }
    Bimonotone.project(
        table,
        weight,
        width,
        rows.sign() == 0 ? 0 : rows.linked(),
        columns.sign() == 0 ? 0 : columns.linked());
    double[] allowed = new double[wanted.length];
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < width; column++) {
        allowed[rowAt[row] * width + columnAt[column]] =
            table[row * width + column] - offsetOfRow[row] - offsetOfColumn[column];
      }
    }
    return allowed;
  }

  /// The groups in the order in which they get safer.
  private static int[] places(Groups groups) {
    int[] places = new int[groups.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = groups.sign() < 0 && i < groups.linked() ? groups.linked() - 1 - i : i;
    }
    return places;
  }

  private static double[] offsets(double[] steps, Groups groups) {
    double[] offsets = new double[groups.size()];
    for (int i = 1; i < groups.linked() && groups.sign() != 0; i++) {
      offsets[i] = offsets[i - 1] + steps[groups.sign() > 0 ? i - 1 : groups.linked() - 1 - i];
    }
    return offsets;
  }

  /// How much of each step between rows must come from the other's own points.
  double[] needed() {
    double[] needed = new double[moved.length];
    for (int k = 0; k < needed.length; k++) {
      for (int column = 0; column < columns.size(); column++) {
        double step =
            values[(k + 1) * columns.size() + column] - values[k * columns.size() + column];
        needed[k] = Math.max(needed[k], -rows.sign() * step);
      }
    }
    return needed;
  }

  void set(double[] other) {
    System.arraycopy(other, 0, values, 0, values.length);
  }
}
