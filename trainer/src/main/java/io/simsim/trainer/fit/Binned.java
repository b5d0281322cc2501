package io.simsim.trainer.fit;

import io.simsim.trainer.bin.Grid;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Cases as cells of grids, one byte a value, column by column.
///
/// @param codes for each grid the cell of each case, as an unsigned byte
/// @param good how each case ended
/// @param weights how much each counts; null: all alike
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record Binned(List<Grid> grids, byte[][] codes, boolean[] good, float @Nullable [] weights) {
  public Binned {
    grids = List.copyOf(grids);
  }

  /// The cases of `frame` on grids made from them.
  public static Binned of(Frame frame) {
    Grid[] grids = new Grid[frame.columns().size()];
    IntStream.range(0, grids.length)
        .parallel()
        .forEach(i -> grids[i] = Grid.of(frame.columns().get(i)));
    return of(frame, List.of(grids));
  }

  /// The cases of `frame` on grids made before. Columns are found by name.
  public static Binned of(Frame frame, List<Grid> grids) {
    byte[][] codes = new byte[grids.size()][];
    List<Column> columns = new ArrayList<>();
    for (Grid grid : grids) {
      columns.add(
          frame
              .column(grid.column())
              .orElseThrow(() -> new IllegalArgumentException("no column " + grid.column())));
    }
    IntStream.range(0, codes.length)
        .parallel()
        .forEach(i -> codes[i] = grids.get(i).codes(columns.get(i)));
    boolean[] good = new boolean[frame.size()];
    float[] weights = frame.weights() == null ? null : new float[frame.size()];
    for (int i = 0; i < good.length; i++) {
      good[i] = !frame.bad()[i];
      if (weights != null) {
        weights[i] = (float) frame.weight(i);
      }
    }
    return new Binned(grids, codes, good, weights);
  }

  /// How many cases there are.
  public int size() {
    return good.length;
  }

  /// How many cases of the rarer outcome there are. Where they have weights: the sum of these, or
  /// how many that count alike say as much, (Σ weight)² / Σ weight² (Kish, *Survey Sampling*, 1965,
  /// 11.7), if that is less.
  public double rarer() {
    double[] sums = new double[2];
    double[] squares = new double[2];
    for (int row = 0; row < good.length; row++) {
      int ended = good[row] ? 1 : 0;
      sums[ended] += weight(row);
      squares[ended] += weight(row) * weight(row);
    }
    double rarer = Double.POSITIVE_INFINITY;
    for (int ended = 0; ended < sums.length; ended++) {
      double alike = sums[ended] == 0 ? 0 : sums[ended] * sums[ended] / squares[ended];
      rarer = Math.min(rarer, Math.min(sums[ended], alike));
    }
    return rarer;
  }

  /// How much a case counts.
  public double weight(int row) {
    return weights == null ? 1 : weights[row];
  }
}
