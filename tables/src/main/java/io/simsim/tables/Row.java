package io.simsim.tables;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The row that a [TableReader] is at; the next row takes its place in the same object.
///
/// A column is named by its index, from [TableReader#column(String)], or, more slowly, by its
/// name. A value that is missing or is not of the type asked for is a [TableException] that tells
/// the place, the value and what was expected; reading may go on after it.
public abstract sealed class Row permits TextRow, ParquetRow, ArrowRow {
  private final String file;
  private final Columns columns;

  Row(String file, Columns columns) {
    this.file = file;
    this.columns = columns;
  }

  /// Returns the line that the row begins at, from 1; in Parquet and Arrow the number of the row,
  /// from 1.
  public abstract long line();

  /// Returns whether the column has no value in this row.
  public abstract boolean isMissing(int column);

  /// Returns the value as text; numbers, dates and flags as the file writes them.
  public final String text(int column) {
    if (isMissing(column)) {
      throw missing(column);
    }
    return presentText(column);
  }

  /// Returns the value as text, or null where it is missing.
  public final @Nullable String textOrNull(int column) {
    return isMissing(column) ? null : presentText(column);
  }

  /// Returns the value as a whole number of 64 bits.
  public abstract long longValue(int column);

  /// Returns the value as a finite number; a whole number passes too.
  public abstract double doubleValue(int column);

  /// Returns the value of a flag: `true`, `false`; in CSV also `1` and `0`.
  public abstract boolean booleanValue(int column);

  /// Returns the value of a day such as `2025-03-01`, as days since 1970-01-01.
  public abstract int epochDay(int column);

  /// Returns the value of a day.
  public final LocalDate date(int column) {
    return LocalDate.ofEpochDay(epochDay(column));
  }

  /// Returns [#text(int)] of the column with a name.
  public final String text(String column) {
    return text(columns.required(column));
  }

  /// Returns [#longValue(int)] of the column with a name.
  public final long longValue(String column) {
    return longValue(columns.required(column));
  }

  /// Returns [#doubleValue(int)] of the column with a name.
  public final double doubleValue(String column) {
    return doubleValue(columns.required(column));
  }

  /// Returns [#booleanValue(int)] of the column with a name.
  public final boolean booleanValue(String column) {
    return booleanValue(columns.required(column));
  }

  /// Returns [#date(int)] of the column with a name.
  public final LocalDate date(String column) {
    return date(columns.required(column));
  }

  /// Returns [#isMissing(int)] of the column with a name.
  public final boolean isMissing(String column) {
    return isMissing(columns.required(column));
  }

  /// Returns a fault of a value that the caller finds wrong.
  ///
  /// @param expected the end of "… is not", such as `one of EUR, USD`
  public final TableException wrong(int column, String expected) {
    return TableException.value(
        TableException.Code.VALUE_WRONG,
        file,
        line(),
        columns.name(column),
        textOrNull(column),
        "is not " + expected + ".");
  }

  /// Returns the value as text, where it is not missing.
  abstract String presentText(int column);

  final TableException missing(int column) {
    return TableException.value(
        TableException.Code.VALUE_MISSING,
        file,
        line(),
        columns.name(column),
        null,
        "has no value; one is needed.");
  }
}
