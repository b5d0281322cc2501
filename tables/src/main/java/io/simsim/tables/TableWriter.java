package io.simsim.tables;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table written to a file, value by value and row by row, in bounded memory.
///
/// ```java
/// try (TableWriter table = TableWriter.open(path, schema)) {
///   table.text("p-1").longValue(650).missing().endRow();
///   table.commit();
/// }
/// ```
///
/// The file appears at [#commit()], whole and durable; closed before, the writer leaves nothing.
/// The same rows give the same bytes at any time and place. A writer is used by the thread that
/// opened it. A call out of order or of another type than the column's is an
/// [IllegalStateException]; what the data or the disk bring about is a [TableException].
public abstract sealed class TableWriter implements AutoCloseable
    permits TextTableWriter, ParquetTableWriter, ArrowTableWriter {
  private static final int DAY_MIN = (int) LocalDate.of(0, 1, 1).toEpochDay();
  private static final int DAY_MAX = (int) LocalDate.of(9999, 12, 31).toEpochDay();

  private final String file;
  private final Schema schema;
  private final List<Column> columns;
  private int next;
  private long rows;
  private boolean committed;

  TableWriter(String file, Schema schema) {
    this.file = file;
    this.schema = schema;
    this.columns = schema.columns();
  }

  /// Opens a file in the format that its name tells; `-` is the standard output, as CSV.
  public static TableWriter open(Path path, Schema schema) {
    return open(path, schema, WriteOptions.DEFAULTS);
  }

  /// Opens a file; `-` is the standard output, which gets rows as they come.
  public static TableWriter open(Path path, Schema schema, WriteOptions options) {
    if (path.toString().equals("-")) {
      return TextTableWriter.toStandardOutput(schema, options.format().orElse(TableFormat.CSV));
    }
    TableFormat format =
        options
            .format()
            .or(() -> TableFormat.ofName(path))
            .orElseThrow(
                () ->
                    TableException.of(
                        TableException.Code.WRONG_FORMAT,
                        path.toString(),
                        "its name tells no format; give one, or let it end in .csv, .ndjson,"
                            + " .parquet or .arrow."));
    return switch (format) {
      case PARQUET -> new ParquetTableWriter(path, schema, options.tempDirectory());
      case ARROW -> new ArrowTableWriter(path, schema);
      case CSV, CSV_GZ, NDJSON, NDJSON_GZ -> TextTableWriter.toFile(path, schema, format);
    };
  }

  /// Writes to a stream, which is flushed by [#commit()] and never closed; not for Parquet or
  /// Arrow.
  public static TableWriter to(OutputStream stream, Schema schema, TableFormat format) {
    return TextTableWriter.toStream("output", stream, schema, format);
  }

  /// Returns the columns.
  public final Schema schema() {
    return schema;
  }

  /// Returns how many rows were ended so far.
  public final long rows() {
    return rows;
  }

  /// Adds the value of a [ColumnType#TEXT] column; null is a missing value.
  public final TableWriter text(@Nullable String value) {
    if (value == null) {
      return missing();
    }
    Column column = take(ColumnType.TEXT);
    if (TextCheck.indexOfFault(value) >= 0) {
      throw TableException.value(
          TableException.Code.VALUE_WRONG,
          file,
          rows + 1,
          column.name(),
          value,
          "holds a NUL or half a character, which cannot be written as text.");
    }
    writeText(value);
    return this;
  }

  /// Adds the value of a [ColumnType#LONG] column.
  public final TableWriter longValue(long value) {
    take(ColumnType.LONG);
    writeLong(value);
    return this;
  }

  /// Adds the value of a [ColumnType#DOUBLE] column, which is finite.
  public final TableWriter doubleValue(double value) {
    Column column = take(ColumnType.DOUBLE);
    if (!Double.isFinite(value)) {
      throw TableException.value(
          TableException.Code.VALUE_WRONG,
          file,
          rows + 1,
          column.name(),
          Double.toString(value),
          "is no finite number.");
    }
    writeDouble(value);
    return this;
  }

  /// Adds the value of a [ColumnType#BOOLEAN] column.
  public final TableWriter booleanValue(boolean value) {
    take(ColumnType.BOOLEAN);
    writeBoolean(value);
    return this;
  }

  /// Adds the value of a [ColumnType#DATE] column, in days since 1970-01-01.
  public final TableWriter epochDay(int value) {
    Column column = take(ColumnType.DATE);
    if (value < DAY_MIN || value > DAY_MAX) {
      throw TableException.value(
          TableException.Code.VALUE_WRONG,
          file,
          rows + 1,
          column.name(),
          Integer.toString(value),
          "is no day of the years 0 to 9999.");
    }
    writeDay(value);
    return this;
  }

  /// Adds the value of a [ColumnType#DATE] column.
  public final TableWriter date(LocalDate value) {
    return epochDay(Math.toIntExact(value.toEpochDay()));
  }

  /// Adds that there is no value, to a column of any type.
  public final TableWriter missing() {
    take(null);
    writeMissing();
    return this;
  }

  /// Ends the row, which has a value or a missing one for every column.
  public final void endRow() {
    if (next != columns.size()) {
      throw new IllegalStateException(
          "the row has "
              + next
              + " of "
              + columns.size()
              + " values; the next is "
              + columns.get(next));
    }
    finishRow();
    next = 0;
    rows++;
  }

  /// Ends the table and lets the file appear. Nothing can be added afterwards.
  public final void commit() {
    if (next != 0 || committed) {
      throw new IllegalStateException(committed ? "committed already" : "a row is not ended");
    }
    committed = true;
    finishTable();
  }

  /// Deletes what was written, unless it was committed.
  @Override
  public abstract void close();

  private Column take(@Nullable ColumnType type) {
    if (committed || next == columns.size()) {
      throw new IllegalStateException(committed ? "committed already" : "the row is full");
    }
    Column column = columns.get(next);
    if (type != null && type != column.type()) {
      throw new IllegalStateException(type + " given to " + column);
    }
    next++;
    return column;
  }

  /// Returns the index of the column whose value is being written.
  final int index() {
    return next - 1;
  }

  final String file() {
    return file;
  }

  abstract void writeText(String value);

  abstract void writeLong(long value);

  abstract void writeDouble(double value);

  abstract void writeBoolean(boolean value);

  abstract void writeDay(int epochDay);

  abstract void writeMissing();

  abstract void finishRow();

  abstract void finishTable();
}
