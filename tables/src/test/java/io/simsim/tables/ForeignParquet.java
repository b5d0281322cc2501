package io.simsim.tables;

import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/// Parquet files that DuckDB writes, as other programs may.
final class ForeignParquet {
  private ForeignParquet() {}

  static Path of(Path directory, String query) throws SQLException {
    Path file = directory.resolve("foreign.parquet");
    try (DuckDBConnection connection = DuckDb.open()) {
      DuckDb.execute(
          connection, "COPY (" + query + ") TO " + DuckDb.literal(file) + " (FORMAT parquet)");
    }
    return file;
  }
}
