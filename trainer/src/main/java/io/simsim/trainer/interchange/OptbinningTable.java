package io.simsim.trainer.interchange;

import io.simsim.trainer.interchange.BinRows.BinRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Reads the table of an OptBinning scorecard, `Scorecard.table(style="detailed")` or `"summary"`
/// as CSV, and the table of bins that Simsim writes.
final class OptbinningTable {
  private static final String VARIABLE = "Variable";
  private static final String BIN = "Bin";
  private static final String COUNT = "Count";
  private static final String POINTS = "Points";

  private final BinRows table;
  private final Optional<List<BigDecimal>> specials;
  private final Map<String, ColumnBins> columns = new LinkedHashMap<>();
  private final List<BinRow> specialRows = new ArrayList<>();
  private final Set<String> unknownSpecials = new LinkedHashSet<>();
  private BigDecimal base = BigDecimal.ZERO;

  private OptbinningTable(BinRows table, Optional<List<BigDecimal>> specials) {
    this.table = table;
    this.specials = specials;
  }

  /// @param specials the values behind the bins called `Special`
  static ForeignCard read(BinRows table, Optional<List<BigDecimal>> specials) {
    table.require(VARIABLE, BIN, POINTS);
    return new OptbinningTable(table, specials).card();
  }

  private ForeignCard card() {
    table.rows().forEach(this::row);
    specialRows.forEach(this::special);
    List<String> notes = new ArrayList<>();
    if (!unknownSpecials.isEmpty()) {
      notes.add(
          "the bins of special values are left out, since the file does not say which values they"
              + " are ("
              + String.join(", ", unknownSpecials)
              + "); name them with --special");
    }
    return new ForeignCard(
        base, columns.values().stream().map(ColumnBins::characteristic).toList(), notes);
  }

  private void row(BinRow row) {
    String variable = row.text(VARIABLE);
    String bin = row.text(BIN);
    if (!row.text(BinTable.GIVEN).isEmpty()) {
      throw row.refuse(
          "given", "points depend on another column here; import the card's PMML instead");
    }
    BigDecimal points = row.number(POINTS);
    if (variable.equals(BinTable.BASE)) {
      base = points;
      return;
    }
    ColumnBins bins =
        columns.computeIfAbsent(variable, name -> new ColumnBins(row.file(), row.line(), name));
    Optional<Interval> interval = Interval.of(bin);
    if (interval.isPresent()) {
      bins.interval(row.line(), interval.get(), points);
    } else if (bin.equals(BinTable.MISSING)) {
      bins.missing(row.line(), points);
    } else if (bin.equals(BinTable.SPECIAL)) {
      specialRows.add(row);
    } else if (bin.startsWith(BinTable.SPECIAL + " ")) {
      String value = bin.substring(BinTable.SPECIAL.length() + 1);
      bins.special(
          row.line(),
          Numbers.of(value).orElseThrow(() -> row.refuse("number", value + " is no number")),
          points);
    } else if (bin.startsWith("[") && bin.endsWith("]")) {
      bins.group(row.line(), PythonList.of(bin, row), points);
    } else {
      throw row.refuse(
          "bin",
          "\""
              + bin
              + "\" is no interval [a, b), no list of categories ['a' 'b'], and neither"
              + " Special nor Missing");
    }
  }

  /// Every column has such a bin, whether or not there were special values.
  private void special(BinRow row) {
    String variable = row.text(VARIABLE);
    ColumnBins bins = Objects.requireNonNull(columns.get(variable));
    String count = row.text(COUNT);
    boolean some = !count.isEmpty() && row.number(COUNT).signum() > 0;
    if (some && (specials.isEmpty() || bins.ofCategories())) {
      throw row.refuse(
          "special",
          "column \""
              + variable
              + "\" has "
              + count
              + " special values, and the table does not say which they are; "
              + (bins.ofCategories()
                  ? "make a category of them"
                  : "name them, such as --special=-9,-8 (or none)"));
    }
    if (specials.isPresent() && !bins.ofCategories()) {
      specials.get().forEach(value -> bins.special(row.line(), value, row.number(POINTS)));
    } else if (count.isEmpty() && specials.isEmpty()) {
      unknownSpecials.add(variable);
    }
  }
}
