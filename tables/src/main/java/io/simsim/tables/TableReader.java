package io.simsim.tables;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A table read from a file, one row after the other, in bounded memory.
///
/// ```java
/// try (TableReader table = TableReader.open(path)) {
///   int subject = table.column("subject");
///   while (table.next()) {
///     use(table.row().text(subject), table.row().longValue("amount"));
///   }
/// }
/// ```
///
/// Every fault is a [TableException] with file and line. After a fault of a value, or of a record
/// with too few or too many fields, [#next()] goes on with the following record; after any other
/// fault [#next()] throws it again. A reader is used by one thread.
public abstract sealed class TableReader implements AutoCloseable
    permits CsvTableReader, NdjsonTableReader, ParquetTableReader, ArrowTableReader {

  /// Opens a file as [ReadOptions#DEFAULTS] has it; `-` is the standard input, as CSV.
  public static TableReader open(Path path) {
    return open(path, ReadOptions.DEFAULTS);
  }

  /// Opens a file; `-` is the standard input, as CSV unless a format is given.
  public static TableReader open(Path path, ReadOptions options) {
    return open(InputFile.of(path), options);
  }

  /// Opens a file, which may be a stream (then as CSV unless a format is given).
  public static TableReader open(InputFile file, ReadOptions options) {
    TableFormat format =
        options
            .format()
            .or(
                () ->
                    file.path().isPresent()
                        ? TableFormat.ofName(file.contentName())
                        : Optional.of(TableFormat.CSV))
            .orElseThrow(
                () ->
                    TableException.of(
                        TableException.Code.WRONG_FORMAT,
                        file.name(),
                        "its name tells no format; give one, or let it end in .csv, .ndjson,"
                            + " .parquet or .arrow."));
    return switch (format) {
      case CSV, CSV_GZ -> new CsvTableReader(file, options);
      case NDJSON, NDJSON_GZ -> new NdjsonTableReader(file, options);
      case PARQUET -> new ParquetTableReader(file, options);
      case ARROW -> new ArrowTableReader(file, options);
    };
  }

  /// Returns the names of the file's columns, in order. NDJSON: those of the first record.
  public final List<String> columns() {
    return table().presentNames();
  }

  /// Returns the index of a column.
  ///
  /// @throws TableException where there is none of that name; it lists those there are
  public final int column(String name) {
    return table().required(name);
  }

  /// Returns the index of a column that may lack: then every row has no value in it.
  ///
  /// In NDJSON it may begin in any record; a key that neither the first record has nor was asked
  /// for so is a fault, since its values would be lost unseen.
  public final int optionalColumn(String name) {
    return table().optional(name);
  }

  /// Goes to the next row, and returns false where there is none.
  public abstract boolean next();

  /// Returns the row that [#next()] went to; always the same object.
  public abstract Row row();

  @Override
  public abstract void close();

  abstract Columns table();
}
