package io.simsim.trainer.bin;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.feature.Feature;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Decimals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The fine cells of a column, at most 255: first those of quantities (in order) or categories,
/// then one for each special value, last one for the missing.
///
/// A quantity's cells hold about equally many cases; a value that many cases share has a cell of
/// its own. Ends of cells lie midway between values that were seen.
///
/// @param column the column's name
/// @param ordered whether the first cells are of a quantity
/// @param decimals of the quantity
/// @param cuts where the ordered cells after the first begin
/// @param levels the categories of each unordered cell
/// @param specials the special values, ascending
/// @param missingIsBest whether the missing have the most points
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record Grid(
    String column,
    boolean ordered,
    Direction direction,
    int decimals,
    long[] cuts,
    List<List<String>> levels,
    long[] specials,
    boolean missingIsBest) {
  /// The most cells of quantities or categories.
  public static final int CELLS_MAX = 128;

  private static final int LEVEL_CELLS_MAX = 240;
  private static final int FEWEST_CELLS = 16;
  private static final int ROWS_A_CELL = 12;
  private static final int SAMPLE_MAX = 100_000;

  /// The grid of a column, from all cases, or from evenly spaced ones where there are many.
  public static Grid of(Column column) {
    return switch (column) {
      case Column.Numbers numbers -> ofNumbers(numbers);
      case Column.Categories categories -> ofCategories(categories);
    };
  }

  private static Grid ofNumbers(Column.Numbers column) {
    long[] specials = specials(column);
    long[] values = sample(column.values(), specials);
    int most = Math.clamp(values.length / ROWS_A_CELL, FEWEST_CELLS, CELLS_MAX);
    return new Grid(
        column.name(),
        true,
        column.role().direction(),
        column.decimals(),
        cuts(values, most),
        List.of(),
        specials,
        column.role().missingIsBest());
  }

  private static long[] specials(Column.Numbers column) {
    List<Double> named = column.role().specials();
    double scale = Decimals.scale(column.decimals());
    return named == null
        ? new long[0]
        : named.stream().mapToLong(v -> Decimals.whole(v, scale)).sorted().distinct().toArray();
  }

  /// The quantities of evenly spaced cases, ascending.
  private static long[] sample(long[] values, long[] specials) {
    int step = Math.max(1, values.length / SAMPLE_MAX);
    long[] found = new long[values.length / step + 1];
    int size = 0;
    for (int i = 0; i < values.length; i += step) {
      long value = values[i];
      if (value != Feature.MISSING && Arrays.binarySearch(specials, value) < 0) {
        found[size++] = value;
      }
    }
    long[] sorted = Arrays.copyOf(found, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /// Greedy cells of equal weight: a cell ends at the first change of value after its share.
  private static long[] cuts(long[] sorted, int cells) {
    long[] cuts = new long[cells];
    int count = 0;
    int begin = 0;
    for (int i = 1; i < sorted.length && count < cells - 1; i++) {
      if (sorted[i] == sorted[i - 1]) {
        continue;
      }
      int share = Math.max(1, (sorted.length - begin) / (cells - count));
      int next = i;
      while (next < sorted.length && sorted[next] == sorted[i]) {
        next++;
      }
      // The value at i joins the cell where that brings its size closer to its share.
      if (i - begin >= share || next - begin - share > share - (i - begin)) {
        cuts[count++] = sorted[i - 1] + (sorted[i] - sorted[i - 1] + 1) / 2;
        begin = i;
      }
    }
    return Arrays.copyOf(cuts, count);
  }

  /// The most frequent categories alone, the rest in one cell.
  private static Grid ofCategories(Column.Categories column) {
    int[] counts = new int[column.levels().size()];
    for (int code : column.codes()) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    List<Integer> byCount = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        byCount.add(i);
      }
    }
    byCount.sort((a, b) -> counts[a] != counts[b] ? counts[b] - counts[a] : a - b);
    List<List<String>> cells = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (int level : byCount) {
      if (cells.size() < LEVEL_CELLS_MAX) {
        cells.add(List.of(column.levels().get(level)));
      } else {
        rest.add(column.levels().get(level));
      }
    }
    if (!rest.isEmpty()) {
      cells.add(rest);
    }
    if (cells.isEmpty()) {
      cells.add(List.of());
    }
    return new Grid(column.name(), false, Direction.ANY, 0, new long[0], cells, new long[0], false);
  }

  /// How many cells are of quantities or categories.
  public int plain() {
    return ordered ? cuts.length + 1 : levels.size();
  }

  /// Where bins of a quantity after the first begin.
  ///
  /// @param binOfCell the bin of each cell
  public List<Long> cutsOf(int[] binOfCell) {
    return IntStream.range(1, plain())
        .filter(cell -> binOfCell[cell] != binOfCell[cell - 1])
        .mapToObj(cell -> cuts[cell - 1])
        .toList();
  }

  /// How many cells there are.
  public int cells() {
    return plain() + specials.length + 1;
  }

  /// The cell of the missing, the last.
  public int missing() {
    return cells() - 1;
  }

  /// The cell of a quantity, special or missing value.
  public int cellOf(long value) {
    if (value == Feature.MISSING) {
      return missing();
    }
    for (int i = 0; i < specials.length; i++) {
      if (specials[i] == value) {
        return plain() + i;
      }
    }
    return cutsUpTo(value, cuts);
  }

  /// How many cuts are at most `value`: a search by halves without a branch that could be guessed
  /// wrong. Cuts and values are below 2^53, so that differences do not overflow.
  private static int cutsUpTo(long value, long[] cuts) {
    int from = 0;
    int left = cuts.length;
    while (left > 0) {
      int half = (left + 1) >>> 1;
      int reached = (int) ((cuts[from + half - 1] - value - 1) >> 63);
      from += half & reached;
      left -= half;
    }
    return from;
  }

  /// The cells of all values of a column, one byte each.
  public byte[] codes(Column column) {
    return switch (column) {
      case Column.Numbers numbers -> {
        long[] values = numbers.values();
        byte[] codes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
          codes[i] = (byte) cellOf(values[i]);
        }
        yield codes;
      }
      case Column.Categories categories -> codes(categories);
    };
  }

  private byte[] codes(Column.Categories column) {
    byte[] cellOfLevel = new byte[column.levels().size()];
    Arrays.fill(cellOfLevel, (byte) missing());
    for (int cell = 0; cell < levels.size(); cell++) {
      for (String level : levels.get(cell)) {
        int place = column.levels().indexOf(level);
        if (place >= 0) {
          cellOfLevel[place] = (byte) cell;
        }
      }
    }
    byte[] codes = new byte[column.codes().length];
    for (int i = 0; i < codes.length; i++) {
      int code = column.codes()[i];
      codes[i] = code < 0 ? (byte) missing() : cellOfLevel[code];
    }
    return codes;
  }
}
