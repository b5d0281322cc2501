package io.simsim.trainer.fit;

import io.simsim.trainer.bin.Grid;
import java.util.List;

/// An additive model on fine cells: ln odds(good) = intercept + the value of each column's cell.
///
/// @param values for each grid the value of each cell
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record Shapes(List<Grid> grids, double intercept, double[][] values) {
  public Shapes {
    grids = List.copyOf(grids);
  }

  /// The ln odds of each case.
  public double[] logOdds(Binned cases) {
    double[] sum = new double[cases.size()];
    java.util.Arrays.fill(sum, intercept);
    for (int j = 0; j < values.length; j++) {
      byte[] codes = cases.codes()[j];
      double[] shape = values[j];
      for (int i = 0; i < sum.length; i++) {
        sum[i] += shape[codes[i] & 0xff];
      }
    }
    return sum;
  }
}
