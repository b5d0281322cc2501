package io.simsim.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/// Makes a Parquet file of a whole CSV file, on several threads: a tenth of the time that it takes
/// a [TableWriter] to be given as many rows one by one.
public final class ParquetOfCsv {
  /// For row groups that wait for those before them; what does not fit goes to disk.
  private static final String MEMORY_MAX = "2GB";

  private ParquetOfCsv() {}

  /// Makes the Parquet file, which appears whole and durable, or not at all. Neither the number of
  /// threads nor anything else but the rows changes a byte of it.
  ///
  /// @param csv as [TableFormat#CSV] with a header line, without quoted fields that hold line
  ///     breaks; a field without characters is a missing value
  /// @param parquet the file to make
  /// @param schema the columns of both, in order
  /// @param threads from 1
  /// @throws TableException where the CSV file is not so, or the other cannot be written
  public static void make(Path csv, Path parquet, Schema schema, int threads) {
    try (PartialFile partial = PartialFile.begin(parquet)) {
      Path folder = Files.createDirectory(partial.path());
      Path finished = folder.resolve("table.parquet");
      try (DuckDBConnection connection = DuckDb.open(folder.resolve("spill"))) {
        DuckDb.execute(connection, "SET threads = " + threads);
        DuckDb.execute(connection, "SET memory_limit = '" + MEMORY_MAX + "'");
        DuckDb.execute(
            connection,
            "COPY (SELECT * FROM read_csv("
                + DuckDb.patternLiteral(csv)
                + ", header = true, auto_detect = false, delim = ',', quote = '\"', columns = {"
                + columns(schema)
                + "})) TO "
                + DuckDb.literal(finished)
                + ParquetTableWriter.form(schema));
      }
      partial.commit(finished);
    } catch (IOException | SQLException failure) {
      throw PartialFile.notWritable(parquet, failure);
    }
  }

  private static String columns(Schema schema) {
    return schema.columns().stream()
        .map(c -> text(c.name()) + ": " + text(ParquetTableWriter.sqlType(c.type())))
        .collect(Collectors.joining(", "));
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
