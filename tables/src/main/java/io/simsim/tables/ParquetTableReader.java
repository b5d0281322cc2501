package io.simsim.tables;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/// Reads Parquet through DuckDB, in the order of the file, a few thousand rows in memory.
final class ParquetTableReader extends TableReader {
  private static final int ROWS_PER_REPORT = 1 << 14;

  private final String file;
  private final Source source;
  private final Columns columns;
  private final ParquetRow row;
  private final LongConsumer onBytesRead;
  private final long sizeBytes;

  /// An open query over the file.
  private record Source(DuckDBConnection connection, DuckDBResultSet values, long rows)
      implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  ParquetTableReader(InputFile input, ReadOptions options) {
    this.file = input.name();
    this.onBytesRead = options.onBytesRead();
    Path path = readable(input);
    this.sizeBytes = input.sizeBytes().orElse(0);
    this.source = source(path, options.only());
    try {
      List<ParquetRow.Kind> kinds = new ArrayList<>();
      ResultSetMetaData shape = source.values().getMetaData();
      for (int i = 1; i <= shape.getColumnCount(); i++) {
        kinds.add(ParquetRow.Kind.of(shape.getColumnTypeName(i)));
      }
      this.columns = new Columns(file, 0, names(shape));
      this.row = new ParquetRow(file, columns, source.values(), kinds, options.recordCharsMax());
    } catch (SQLException failure) {
      close();
      throw fault(file, 0, failure);
    }
  }

  private static Path readable(InputFile input) {
    Path path = input.unpacked("Parquet");
    byte[] magic = input.firstBytes(4);
    if (magic.length == 0) {
      throw TableException.of(
          TableException.Code.EMPTY, input.name(), "is empty; Parquet is expected.");
    }
    if (!new String(magic, StandardCharsets.ISO_8859_1).equals("PAR1")) {
      throw TableException.of(
          TableException.Code.WRONG_FORMAT, input.name(), "is not Parquet; give its format.");
    }
    return path;
  }

  private Source source(Path path, List<String> only) {
    DuckDBConnection connection = null;
    try {
      connection = DuckDb.open();
      String from = DuckDb.patternLiteral(path);
      long rows = rows(connection, from);
      String list = "*";
      if (!only.isEmpty()) {
        Columns chosen = Columns.chosen(file, 0, names(connection, from), only);
        list =
            chosen.presentNames().stream().map(DuckDb::identifier).collect(Collectors.joining(","));
      }
      @SuppressWarnings("resource") // Closed with the connection.
      ResultSet values =
          connection
              .createStatement()
              .executeQuery("SELECT " + list + " FROM read_parquet(" + from + ")");
      return new Source(connection, (DuckDBResultSet) values, rows);
    } catch (SQLException failure) {
      closeAfter(connection, failure);
      throw fault(file, 0, failure);
    } catch (TableException fault) {
      closeAfter(connection, fault);
      throw fault;
    }
  }

  private static void closeAfter(@Nullable DuckDBConnection connection, Exception failure) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
  }

  private static List<String> names(DuckDBConnection connection, String from) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery("SELECT * FROM read_parquet(" + from + ") LIMIT 0")) {
      return names(none.getMetaData());
    }
  }

  private static List<String> names(ResultSetMetaData shape) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= shape.getColumnCount(); i++) {
      names.add(shape.getColumnName(i));
    }
    return names;
  }

  static long rows(DuckDBConnection connection, String from) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet counted =
            statement.executeQuery(
                "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(" + from + ")")) {
      return counted.next() ? counted.getLong(1) : 0;
    }
  }

  @Override
  public boolean next() {
    boolean more;
    try {
      more = source.values().next();
    } catch (SQLException failure) {
      throw fault(file, row.line() + 1, failure);
    }
    if (!more) {
      onBytesRead.accept(sizeBytes);
      return false;
    }
    row.advance();
    if (row.line() % ROWS_PER_REPORT == 0) {
      double share = (double) row.line() / Math.max(source.rows(), row.line());
      onBytesRead.accept((long) (share * sizeBytes));
    }
    return true;
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  Columns table() {
    return columns;
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (SQLException failure) {
      throw fault(file, 0, failure);
    }
  }

  /// DuckDB's messages go on for lines with hints on its SQL; the first line says what is wrong.
  static TableException fault(String file, long row, SQLException failure) {
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    TableException fault =
        TableException.of(
            TableException.Code.MALFORMED, file, "cannot be read as Parquet: " + message, failure);
    return row > 0 ? fault.atLine(row) : fault;
  }
}
