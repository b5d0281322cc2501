package io.simsim.tables;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The form of a table in a file.
public enum TableFormat {
  /// Comma-separated values with a header line, UTF-8, lines ended by LF.
  CSV(".csv"),
  /// [#CSV] in gzip.
  CSV_GZ(".csv.gz"),
  /// One flat JSON object a line.
  NDJSON(".ndjson"),
  /// [#NDJSON] in gzip.
  NDJSON_GZ(".ndjson.gz"),
  /// Apache Parquet, zstd inside.
  PARQUET(".parquet"),
  /// Apache Arrow IPC: written as a file, nothing packed; read as a file or a stream.
  ARROW(".arrow");

  private final String extension;

  TableFormat(String extension) {
    this.extension = extension;
  }

  /// Returns how the name of such a file ends, with the dot.
  public String extension() {
    return extension;
  }

  /// Returns the format that the end of a file's name tells, in any case of letters. Besides the
  /// six extensions `.tsv` and `.txt` mean CSV, `.jsonl` means NDJSON, each also with `.gz`;
  /// `.arrows` and `.feather` mean Arrow.
  public static Optional<TableFormat> ofName(Path path) {
    Path last = path.getFileName();
    return ofName(last == null ? "" : last.toString());
  }

  static Optional<TableFormat> ofName(String anyCase) {
    String name = anyCase.toLowerCase(Locale.ROOT);
    boolean gzip = name.endsWith(".gz");
    String stem = gzip ? name.substring(0, name.length() - 3) : name;
    String extension = stem.substring(Math.max(stem.lastIndexOf('.'), 0));
    return switch (extension) {
      case ".csv", ".tsv", ".txt" -> Optional.of(gzip ? CSV_GZ : CSV);
      case ".ndjson", ".jsonl" -> Optional.of(gzip ? NDJSON_GZ : NDJSON);
      case ".parquet" -> gzip ? Optional.empty() : Optional.of(PARQUET);
      case ".arrow", ".arrows", ".feather" -> gzip ? Optional.empty() : Optional.of(ARROW);
      default -> Optional.empty();
    };
  }

  /// Returns whether it is read and written in no order, so that it needs a file.
  boolean isBinary() {
    return this == PARQUET || this == ARROW;
  }

  boolean isGzip() {
    return this == CSV_GZ || this == NDJSON_GZ;
  }
}
