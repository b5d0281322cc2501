package io.simsim.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Writes Parquet through DuckDB: rows go into a table, which spills to disk where it outgrows its
/// memory, and which the commit copies out. (A table in a database file takes twice the time.)
///
/// One thread and a fixed size of row groups make the same rows the same bytes; the metadata holds
/// no time, only DuckDB's version.
final class ParquetTableWriter extends TableWriter {
  /// Values of a row group; it is held in memory whole while it is written.
  private static final int GROUP_VALUES = 1 << 22;

  private static final int GROUP_ROWS_MAX = 122_880;
  private static final int GROUP_ROWS_STEP = 2048;

  private final Path path;
  private final PartialFile partial;
  private final @Nullable PartialFile elsewhere;
  private final Store store;

  /// The table that the rows wait in.
  private record Store(DuckDBConnection connection, DuckDBAppender appender) {}

  ParquetTableWriter(Path path, Schema schema, Optional<Path> tempDirectory) {
    super(path.toString(), schema);
    this.path = path;
    this.partial = PartialFile.begin(path);
    PartialFile second = null;
    try {
      Files.createDirectory(partial.path());
      Path room = partial.path();
      if (tempDirectory.isPresent()) {
        second = PartialFile.begin(tempDirectory.get().resolve(path.getFileName() + ".rows"));
        room = Files.createDirectory(second.path());
      }
      this.elsewhere = second;
      this.store = store(room, schema);
    } catch (IOException | SQLException failure) {
      closeBoth(partial, second);
      throw PartialFile.notWritable(path, failure);
    } catch (TableException fault) {
      closeBoth(partial, second);
      throw fault;
    }
  }

  private static Store store(Path room, Schema schema) throws SQLException {
    DuckDBConnection connection = DuckDb.open(room.resolve("spill"));
    try {
      String columns =
          schema.columns().stream()
              .map(c -> DuckDb.identifier(c.name()) + " " + sqlType(c.type()))
              .collect(Collectors.joining(", "));
      DuckDb.execute(connection, "CREATE TABLE rows (" + columns + ")");
      return new Store(connection, connection.createAppender("rows"));
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  /// Returns how a file of such rows is written, as the end of a COPY statement.
  static String form(Schema schema) {
    return " (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, USE_TMP_FILE false,"
        + " ROW_GROUP_SIZE "
        + groupRows(schema.columns().size())
        + ")";
  }

  static String sqlType(ColumnType type) {
    return switch (type) {
      case LONG -> "BIGINT";
      case TEXT -> "VARCHAR";
      case DATE -> "DATE";
      case BOOLEAN -> "BOOLEAN";
      case DOUBLE -> "DOUBLE";
    };
  }

  @Override
  void writeText(String value) {
    attempt(() -> appender().append(value));
  }

  @Override
  void writeLong(long value) {
    attempt(() -> appender().append(value));
  }

  @Override
  void writeDouble(double value) {
    attempt(() -> appender().append(value));
  }

  @Override
  void writeBoolean(boolean value) {
    attempt(() -> appender().append(value));
  }

  @Override
  void writeDay(int epochDay) {
    attempt(() -> appender().appendEpochDays(epochDay));
  }

  @Override
  void writeMissing() {
    attempt(() -> appender().appendNull());
  }

  private DuckDBAppender appender() throws SQLException {
    if (index() == 0) {
      store.appender().beginRow();
    }
    return store.appender();
  }

  @Override
  void finishRow() {
    attempt(() -> store.appender().endRow());
  }

  @Override
  void finishTable() {
    Path finished = partial.path().resolve("table.parquet");
    attempt(
        () -> {
          store.appender().close();
          DuckDb.execute(
              store.connection(), "COPY rows TO " + DuckDb.literal(finished) + form(schema()));
          store.connection().close();
        });
    partial.commit(finished);
  }

  static int groupRows(int columns) {
    int steps = GROUP_VALUES / columns / GROUP_ROWS_STEP;
    return Math.clamp((long) steps * GROUP_ROWS_STEP, GROUP_ROWS_STEP, GROUP_ROWS_MAX);
  }

  @Override
  public void close() {
    try {
      store.connection().close();
    } catch (SQLException failure) {
      // What it held is deleted now in any case.
    } finally {
      closeBoth(partial, elsewhere);
    }
  }

  private static void closeBoth(PartialFile partial, @Nullable PartialFile elsewhere) {
    try (partial;
        elsewhere) {
      // Both are closed, whatever one of them meets.
    }
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (SQLException failure) {
      throw PartialFile.notWritable(path, failure);
    }
  }

  private interface Step {
    void run() throws SQLException;
  }
}
