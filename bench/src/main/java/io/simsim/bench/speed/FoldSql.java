package io.simsim.bench.speed;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.formats.RuleFiles;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Twenty features of the catalogue as SQL over a table of events; equal to the engine's where no
/// event speaks of another, no slip is forgiven and no instalment is reported twice.
final class FoldSql {
  private static final String LATE_CREDIT =
      "context = 'credit' AND fact IN ('payment-made','payment-missed','written-off') AND late > 0";
  private static final String LATE_UTILITIES =
      "context = 'utilities' AND fact IN ('payment-made','payment-missed','written-off')"
          + " AND late > 0";
  private static final String INCOME =
      "context = 'payments' AND fact = 'money-in'"
          + " AND flow IN ('salary','pension','transfer','other') AND m < 12";
  private static final String OUTFLOW =
      "context = 'payments' AND fact = 'money-out'"
          + " AND flow IN ('essential','transfer','cash','other') AND m < 12";
  private static final String SAVING =
      "context = 'payments' AND fact = 'money-out' AND flow = 'saving' AND m < 12";
  private static final String CURRENT =
      "context = 'payments' AND fact = 'balance-reported' AND account = 'current'";

  private FoldSql() {}

  /// How many seconds DuckDB takes to add all of them up.
  static double seconds(Statement duck, String parquet) throws SQLException {
    long begun = System.nanoTime();
    try (ResultSet rows = duck.executeQuery(sums(parquet))) {
      rows.next();
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static String kept(String context, int months) {
    return "context = '" + context + "' AND fact = 'payment-made' AND late = 0 AND m < " + months;
  }

  private static String count(String where) {
    return "count(*) FILTER (" + where + ")";
  }

  private static String sum(String what, String where) {
    return "coalesce(sum(" + what + ") FILTER (" + where + "), 0)";
  }

  private static String months(String where) {
    return "coalesce(bit_count(bit_or(1::BIGINT << m) FILTER (" + where + ")), 0)";
  }

  private static String rounded(String sum, String by) {
    return "CASE WHEN " + by + " > 0 THEN (2 * (" + sum + ") + " + by + ") // (2 * " + by + ") END";
  }

  private static String decayed(String where, int months) {
    String whole = months + " * 487";
    String left = "(" + whole + " - age * 16)";
    return sum(
        "CASE WHEN " + left + " > 0 THEN 1000 * " + left + " // (" + whole + ") ELSE 0 END",
        where + " AND m < " + months);
  }

  /// By the feature's name.
  static Map<String, String> features() {
    Map<String, String> sql = new LinkedHashMap<>();
    sql.put("credit.payments-kept.count.24m", count(kept("credit", 24)));
    sql.put("credit.months-kept.24m", months(kept("credit", 24)));
    sql.put("credit.late-any.count.24m", count(LATE_CREDIT + " AND m < 24"));
    sql.put(
        "credit.late.days-max.36m",
        "coalesce(max(late) FILTER (" + LATE_CREDIT + " AND m < 36), 0)");
    sql.put("credit.late.months-since-last.36m", "min(m) FILTER (" + LATE_CREDIT + " AND m < 36)");
    sql.put("credit.late.decayed.36m", decayed(LATE_CREDIT, 36));
    sql.put("payments.income.sum.12m", sum("amount", INCOME));
    sql.put("payments.income-months.12m", months(INCOME));
    sql.put("payments.income.monthly.12m", rounded(sum("amount", INCOME), months(INCOME)));
    sql.put("payments.largest-income.12m", "max(amount) FILTER (" + INCOME + ")");
    sql.put("payments.outflow.monthly.12m", rounded(sum("amount", OUTFLOW), months(OUTFLOW)));
    sql.put("payments.saving.sum.12m", sum("amount", SAVING));
    sql.put("payments.saving-months.12m", months(SAVING));
    String half = CURRENT + " AND m < 6";
    sql.put("payments.balance.mean.6m", rounded(sum("balance", half), count(half)));
    sql.put("payments.lowest-balance.12m", "min(balance) FILTER (" + CURRENT + " AND m < 12)");
    sql.put(
        "payments.history.months.84m",
        "max(least(m, 84)) FILTER (context = 'payments' AND fact IN ('account-opened',"
            + "'balance-reported','money-in','money-out'))");
    sql.put("utilities.bills-kept.count.24m", count(kept("utilities", 24)));
    sql.put("utilities.late.decayed.24m", decayed(LATE_UTILITIES, 24));
    sql.put("commerce.orders-kept.count.24m", count(kept("commerce", 24)));
    sql.put("commerce.months-kept.24m", months(kept("commerce", 24)));
    return sql;
  }

  /// A query of all features of each subject of a Parquet file.
  static String query(String parquet) {
    List<String> columns = new ArrayList<>();
    features().values().forEach(sql -> columns.add(sql + " AS f" + columns.size()));
    String age = InventedRecords.TODAY + " - \"occurredAt\" // 86400 + coalesce(\"daysLate\", 0)";
    String events =
        "SELECT *, coalesce(\"daysLate\", 0) late, "
            + age
            + " age, ("
            + age
            + ") * 16 // 487 m FROM '"
            + parquet
            + "' WHERE \"occurredAt\" < "
            + InventedRecords.AS_OF
            + " AND \"recordedAt\" <= "
            + InventedRecords.AS_OF;
    return "SELECT subject, "
        + String.join(", ", columns)
        + " FROM ("
        + events
        + ") GROUP BY subject";
  }

  /// A query that adds up every feature over all subjects: what is not asked for DuckDB does not
  /// compute.
  static String sums(String parquet) {
    String sums =
        IntStream.range(0, features().size())
            .mapToObj(i -> "sum(f" + i + ")")
            .collect(Collectors.joining(", "));
    return "SELECT count(*), " + sums + " FROM (" + query(parquet) + ")";
  }

  /// The catalogue of these features alone.
  static Catalogue catalogue() throws IOException {
    String text = new String(RuleFiles.builtIn("catalogue.json"), StandardCharsets.UTF_8);
    int from = text.indexOf("    {\n", text.indexOf("\"features\": ["));
    int to = text.lastIndexOf("\n  ]");
    String features =
        List.of(text.substring(from, to).split(",\n(?=    \\{\n)", -1)).stream()
            .filter(one -> features().keySet().stream().anyMatch(f -> one.contains(quoted(f))))
            .collect(Collectors.joining(",\n"));
    return CatalogueReader.read(
        "twenty.json",
        (text.substring(0, from) + features + text.substring(to)).getBytes(StandardCharsets.UTF_8),
        RuleSet.builtIn().sha256());
  }

  private static String quoted(String feature) {
    return "\"name\": \"" + feature + "\"";
  }
}
