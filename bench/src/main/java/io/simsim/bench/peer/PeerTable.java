package io.simsim.bench.peer;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.feature.Feature;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cases as peers take them: one number a cell, row by row; NaN where there is no value.
///
/// Categories are places in the list of their names, and marked. Special values (such as -9 for "no
/// record") are the numbers that they are, which a tree can split off. In a column with a direction
/// that is to be kept they would be forced into it, so there they are missing, and a column more
/// says which of them it was.
///
/// @param cells of all rows, one row after the other
/// @param columns what each place of a row holds
/// @param bad how each case ended
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record PeerTable(double[] cells, List<PeerColumn> columns, boolean[] bad) {

  /// A column.
  ///
  /// @param trend of the odds of ending bad when the value rises: 1, -1, or 0 where any will do
  public record PeerColumn(String name, boolean category, int trend) {}

  public PeerTable {
    columns = List.copyOf(columns);
  }

  /// The cases of `frame`.
  ///
  /// @param monotone whether directions are to be kept
  public static PeerTable of(Frame frame, boolean monotone) {
    List<PeerColumn> columns = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (Column column : frame.columns()) {
      switch (column) {
        case Column.Numbers numbers -> {
          double[] plain = plain(numbers);
          int trend = monotone ? trend(numbers.role().direction()) : 0;
          double @Nullable [] special = trend == 0 ? null : specials(numbers, plain);
          columns.add(new PeerColumn(numbers.name(), false, trend));
          values.add(plain);
          if (special != null) {
            columns.add(new PeerColumn(numbers.name() + " special", false, 0));
            values.add(special);
          }
        }
        case Column.Categories categories -> {
          columns.add(new PeerColumn(categories.name(), true, 0));
          values.add(
              Arrays.stream(categories.codes())
                  .mapToDouble(code -> code < 0 ? Double.NaN : code)
                  .toArray());
        }
      }
    }
    return new PeerTable(byRow(values, frame.size()), columns, frame.bad());
  }

  /// How many cases there are.
  public int rows() {
    return bad.length;
  }

  /// Whether a column of `frame` has a direction.
  static boolean hasDirections(Frame frame) {
    return frame.columns().stream().anyMatch(column -> column.role().direction() != Direction.ANY);
  }

  /// The cells as the shorter numbers that XGBoost takes.
  float[] shortCells() {
    float[] shorter = new float[cells.length];
    for (int i = 0; i < shorter.length; i++) {
      shorter[i] = (float) cells[i];
    }
    return shorter;
  }

  /// 1 for each case that ended bad, 0 for others.
  float[] labels() {
    float[] labels = new float[bad.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = bad[i] ? 1 : 0;
    }
    return labels;
  }

  /// Adds all that a peer could learn from to `digest`.
  public void hash(MessageDigest digest) {
    digest.update(columns.toString().getBytes(StandardCharsets.UTF_8));
    ByteBuffer row = ByteBuffer.allocate((columns.size() + 1) * Double.BYTES);
    for (int i = 0; i < bad.length; i++) {
      row.clear().putDouble(bad[i] ? 1 : 0);
      for (int j = 0; j < columns.size(); j++) {
        row.putDouble(cells[i * columns.size() + j]);
      }
      digest.update(row.flip());
    }
  }

  private static int trend(Direction direction) {
    return switch (direction) {
      case ANY -> 0;
      case HIGHER_IS_SAFER -> -1;
      case LOWER_IS_SAFER -> 1;
    };
  }

  private static double[] plain(Column.Numbers column) {
    double unit = Math.pow(10, column.decimals());
    return Arrays.stream(column.values())
        .mapToDouble(value -> value == Feature.MISSING ? Double.NaN : value / unit)
        .toArray();
  }

  /// Which special value each case has, from 1 on; they become missing in `plain`.
  private static double @Nullable [] specials(Column.Numbers column, double[] plain) {
    List<Double> named = column.role().specials();
    if (named == null || named.isEmpty()) {
      return null;
    }
    double[] which = new double[plain.length];
    for (int i = 0; i < plain.length; i++) {
      which[i] = named.indexOf(plain[i]) + 1;
      plain[i] = which[i] > 0 ? Double.NaN : plain[i];
    }
    return which;
  }

  private static double[] byRow(List<double[]> columns, int rows) {
    int width = columns.size();
    double[] cells = new double[Math.multiplyExact(rows, width)];
    for (int j = 0; j < width; j++) {
      double[] column = columns.get(j);
      for (int i = 0; i < rows; i++) {
        cells[i * width + j] = column[i];
      }
    }
    return cells;
  }
}
