package io.simsim.trainer.frame;

import io.simsim.engine.feature.Feature;
import io.simsim.tables.Row;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the values of one column.
final class ColumnStore {
  private final String name;
  private final Role.Of role;
  private final int index;
  private final int decimals;
  private final double scale;
  private final List<String> levels;
  private final Map<String, Integer> places = new HashMap<>();
  private final long[] values;
  private final int[] codes;

  /// @param levels null: it holds numbers
  ColumnStore(
      String name, Role.Of role, int index, int decimals, @Nullable List<String> levels, int rows) {
    this.name = name;
    this.role = role;
    this.index = index;
    this.decimals = decimals;
    this.scale = Decimals.scale(decimals);
    this.levels = levels == null ? List.of() : levels;
    this.values = new long[levels == null ? rows : 0];
    this.codes = new int[levels == null ? 0 : rows];
    Arrays.fill(values, Feature.MISSING);
    Arrays.fill(codes, -1);
    for (int i = 0; i < this.levels.size(); i++) {
      places.put(this.levels.get(i), i);
    }
  }

  void keep(int at, Row row) {
    if (row.isMissing(index)) {
      return;
    }
    if (codes.length == 0) {
      values[at] = Decimals.whole(row.doubleValue(index), scale);
    } else {
      codes[at] = places.getOrDefault(row.text(index).strip(), -1);
    }
  }

  Column column() {
    return codes.length == 0
        ? new Column.Numbers(name, role, decimals, values)
        : new Column.Categories(name, role, levels, codes);
  }
}
