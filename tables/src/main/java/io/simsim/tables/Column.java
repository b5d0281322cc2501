package io.simsim.tables;

/// A named column of a table.
///
/// @param name the column's header; any well-formed text without a NUL character
/// @param type what its values are
public record Column(String name, ColumnType type) {
  public Column {
    TextCheck.requireWellFormed(name, "the name of a column");
  }
}
