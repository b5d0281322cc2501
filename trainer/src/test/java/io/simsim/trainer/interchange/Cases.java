package io.simsim.trainer.interchange;

import io.simsim.engine.scorecard.Scorecard;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// A database in memory with a table of rows to score.
final class Cases implements AutoCloseable {
  private static final String ROW = "row";

  private final DuckDBConnection connection;

  private Cases(DuckDBConnection connection) {
    this.connection = connection;
  }

  static Cases open() throws SQLException {
    return new Cases(DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class));
  }

  /// What the exported statement says of each row.
  List<Scored> scores(Scorecard card, List<Map<String, Object>> rows) throws SQLException {
    fill(card, rows);
    return scores(SqlText.of(card, new ExportOptions("cases", List.of(ROW))));
  }

  /// What `sql` says of each row, in their order.
  List<Scored> scores(String sql) throws SQLException {
    List<Scored> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results =
            statement.executeQuery("SELECT * FROM (" + sql + ") AS s ORDER BY \"" + ROW + "\"")) {
      int reasons = results.getMetaData().getColumnCount() - 2;
      while (results.next()) {
        int score = results.getInt("score");
        OptionalInt points = results.wasNull() ? OptionalInt.empty() : OptionalInt.of(score);
        List<String> codes = new ArrayList<>();
        for (int i = 1; i <= reasons; i++) {
          String code = results.getString("reason_" + i);
          if (code != null) {
            codes.add(code);
          }
        }
        found.add(new Scored(points, codes));
      }
    }
    return found;
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void fill(Scorecard card, List<Map<String, Object>> rows) throws SQLException {
    Map<String, Field> columns = new LinkedHashMap<>();
    card.catalogue().features().forEach(f -> columns.put(Field.of(f).column(), Field.of(f)));
    StringBuilder create = new StringBuilder("CREATE OR REPLACE TABLE cases (\"row\" INTEGER");
    columns.forEach(
        (column, field) ->
            create
                .append(", \"")
                .append(column.replace("\"", "\"\""))
                .append(field.ofCategories() ? "\" VARCHAR" : "\" DOUBLE"));
    run(create.append(")").toString());
    try (DuckDBAppender appender = connection.createAppender("main", "cases")) {
      for (int i = 0; i < rows.size(); i++) {
        appender.beginRow();
        appender.append(i);
        for (Map.Entry<String, Field> column : columns.entrySet()) {
          Object value = rows.get(i).get(column.getKey());
          if (column.getValue().ofCategories()) {
            appender.append((String) value);
          } else {
            appender.append((Double) value);
          }
        }
        appender.endRow();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
