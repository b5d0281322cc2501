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
  PARQUET(".parquet");

  private final String extension;

  TableFormat(String extension) {
    this.extension = extension;
  }

  /// Returns how the name of such a file ends, with the dot.
  public String extension() {
    return extension;
  }

  /// Returns the format that the end of a file's name tells, in any case of letters. Besides the
  /// five extensions `.tsv` and `.txt` mean CSV, and `.jsonl` means NDJSON; each also with `.gz`.
  public static Optional<TableFormat> ofName(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    boolean gzip = name.endsWith(".gz");
    String stem = gzip ? name.substring(0, name.length() - 3) : name;
    if (stem.endsWith(".parquet")) {
      return gzip ? Optional.empty() : Optional.of(PARQUET);
    }
    if (stem.endsWith(".csv") || stem.endsWith(".tsv") || stem.endsWith(".txt")) {
      return Optional.of(gzip ? CSV_GZ : CSV);
    }
    if (stem.endsWith(".ndjson") || stem.endsWith(".jsonl")) {
      return Optional.of(gzip ? NDJSON_GZ : NDJSON);
    }
    return Optional.empty();
  }

  boolean isGzip() {
    return this == CSV_GZ || this == NDJSON_GZ;
  }
}
