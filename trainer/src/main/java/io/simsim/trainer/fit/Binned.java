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

  /// How much a case counts.
  public double weight(int row) {
    return weights == null ? 1 : weights[row];
  }
}
