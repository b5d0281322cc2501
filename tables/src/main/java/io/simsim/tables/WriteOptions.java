package io.simsim.tables;

import java.nio.file.Path;
import java.util.Optional;

/// How a table is written.
///
/// @param format the form of the file; empty: as its name tells, CSV on the standard output
/// @param tempDirectory where Parquet keeps its rows until the commit; empty: beside the output
public record WriteOptions(Optional<TableFormat> format, Optional<Path> tempDirectory) {

  /// The format that the name tells, and no other directory.
  public static final WriteOptions DEFAULTS = new WriteOptions(Optional.empty(), Optional.empty());

  /// Returns these options with a format, whatever the file's name tells.
  public WriteOptions withFormat(TableFormat value) {
    return new WriteOptions(Optional.of(value), tempDirectory);
  }

  /// Returns these options with an existing directory for rows on their way into Parquet.
  public WriteOptions withTempDirectory(Path value) {
    return new WriteOptions(format, Optional.of(value));
  }
}
