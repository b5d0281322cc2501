package io.simsim.trainer.pair;

import io.simsim.trainer.fit.Isotonic;

/// The nearest table that rises along its rows, its columns, or both.
///
/// Rows alone or columns alone are independent isotonic regressions. For both, Dykstra's
/// alternating projections (1983) come close, and a running maximum makes what is left exact.
final class Bimonotone {
  private static final int SWEEPS = 30;

  private Bimonotone() {}

  /// Projects in place the first `rows` rows and `columns` columns of `table`; where either is
  /// below 2 there is no order that way, and all rows or columns stand for themselves.
  ///
  /// @param table by rows
  /// @param width how many columns the table has
  /// @param weights above 0
  static void project(double[] table, double[] weights, int width, int rows, int columns) {
    int height = table.length / width;
    if (rows < 2 || columns < 2) {
      alongColumns(table, weights, width, rows, width);
      alongRows(table, weights, width, height, columns);
      return;
    }
    double[] downRest = new double[table.length];
    double[] acrossRest = new double[table.length];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      correct(table, downRest, () -> alongColumns(table, weights, width, rows, width));
      correct(table, acrossRest, () -> alongRows(table, weights, width, height, columns));
    }
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int cell = row * width + column;
        if (row > 0 && row < rows) {
          table[cell] = Math.max(table[cell], table[cell - width]);
        }
        if (column > 0 && column < columns) {
          table[cell] = Math.max(table[cell], table[cell - 1]);
        }
      }
    }
  }

  /// One of Dykstra's steps: what the projection took off last time is given back first.
  private static void correct(double[] table, double[] rest, Runnable projection) {
    double[] before = new double[table.length];
    for (int i = 0; i < table.length; i++) {
      table[i] += rest[i];
      before[i] = table[i];
    }
    projection.run();
    for (int i = 0; i < table.length; i++) {
      rest[i] = before[i] - table[i];
    }
  }

  private static void alongColumns(
      double[] table, double[] weights, int width, int rows, int columns) {
    double[] values = new double[rows];
    double[] weight = new double[rows];
    for (int column = 0; column < columns && rows > 1; column++) {
      for (int row = 0; row < rows; row++) {
        values[row] = table[row * width + column];
        weight[row] = weights[row * width + column];
      }
      Isotonic.rising(values, weight, rows);
      for (int row = 0; row < rows; row++) {
        table[row * width + column] = values[row];
      }
    }
  }

  private static void alongRows(
      double[] table, double[] weights, int width, int rows, int columns) {
    double[] values = new double[columns];
    double[] weight = new double[columns];
    for (int row = 0; row < rows && columns > 1; row++) {
      System.arraycopy(table, row * width, values, 0, columns);
      System.arraycopy(weights, row * width, weight, 0, columns);
      Isotonic.rising(values, weight, columns);
      System.arraycopy(values, 0, table, row * width, columns);
    }
  }
}
