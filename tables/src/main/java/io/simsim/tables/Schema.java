package io.simsim.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The columns of a table, in order; at least one, no name twice.
///
/// @param columns the columns from left to right
public record Schema(List<Column> columns) {
  public Schema {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table has at least one column");
    }
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("two columns are named \"" + column.name() + "\"");
      }
    }
  }

  /// Returns a schema of no column yet, to be read as
  /// `Schema.builder().text("subject").longs("points").build()`.
  public static Builder builder() {
    return new Builder();
  }

  /// Returns the names of the columns, in order.
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /// Collects columns from left to right.
  public static final class Builder {
    private final List<Column> columns = new ArrayList<>();

    private Builder() {}

    /// Adds a column of any type.
    public Builder column(String name, ColumnType type) {
      columns.add(new Column(name, type));
      return this;
    }

    /// Adds a [ColumnType#TEXT] column.
    public Builder text(String name) {
      return column(name, ColumnType.TEXT);
    }

    /// Adds a [ColumnType#LONG] column.
    public Builder longs(String name) {
      return column(name, ColumnType.LONG);
    }

    /// Adds a [ColumnType#DATE] column.
    public Builder date(String name) {
      return column(name, ColumnType.DATE);
    }

    /// Adds a [ColumnType#BOOLEAN] column.
    public Builder flag(String name) {
      return column(name, ColumnType.BOOLEAN);
    }

    /// Adds a [ColumnType#DOUBLE] column.
    public Builder doubles(String name) {
      return column(name, ColumnType.DOUBLE);
    }

    /// Returns the schema of the columns added.
    public Schema build() {
      return new Schema(columns);
    }
  }
}
