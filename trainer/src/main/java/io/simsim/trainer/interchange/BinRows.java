package io.simsim.trainer.interchange;

import io.simsim.engine.rule.RuleFileException;
import io.simsim.tables.ReadOptions;
import io.simsim.tables.Row;
import io.simsim.tables.TableFormat;
import io.simsim.tables.TableReader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rows of a table of bins, as data frames are written to CSV: columns of row numbers may have
/// no name.
///
/// @param columns their names; those without one are numbered
record BinRows(String file, List<String> columns, List<BinRow> rows) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  BinRows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// One row: what stands in each column; nothing where it is empty.
  record BinRow(String file, int line, Map<String, String> fields) {
    public BinRow {
      fields = Map.copyOf(fields);
    }

    /// The text in `column`; empty where there is none.
    String text(String column) {
      return fields.getOrDefault(column, "");
    }

    /// The number in `column`.
    BigDecimal number(String column) {
      return Numbers.of(text(column))
          .orElseThrow(() -> refuse("number", column + " \"" + text(column) + "\" is no number"));
    }

    RuleFileException refuse(String rule, String remedy) {
      return new RuleFileException(file, line, 1, rule, remedy);
    }
  }

  /// Reads the table in `file`.
  static BinRows read(Path file, byte[] bytes) {
    String header = header(bytes);
    char separator = separator(header);
    List<String> columns = names(header, separator);
    ReadOptions options =
        ReadOptions.DEFAULTS
            .withFormat(TableFormat.CSV)
            .withSeparator(separator)
            .withNames(columns);
    List<BinRow> rows = new ArrayList<>();
    try (TableReader table = TableReader.open(file, options)) {
      boolean first = true;
      while (table.next()) {
        if (!first) {
          rows.add(row(file.toString(), table.row(), columns));
        }
        first = false;
      }
    }
    return new BinRows(file.toString(), columns, rows);
  }

  private static BinRow row(String file, Row row, List<String> columns) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String text = row.textOrNull(i);
      if (text != null) {
        fields.put(columns.get(i), text);
      }
    }
    return new BinRow(file, (int) row.line(), fields);
  }

  /// The first line.
  static String header(byte[] bytes) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      return line == null ? "" : line.replace(BYTE_ORDER_MARK, "");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static char separator(String header) {
    return header.indexOf(',') >= 0
        ? ','
        : header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
  }

  /// The names in a header, none of which holds a separator.
  static List<String> names(String header) {
    return names(header, separator(header));
  }

  private static List<String> names(String header, char separator) {
    List<String> names = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (String field : header.split(java.util.regex.Pattern.quote("" + separator), -1)) {
      String name = field.strip().replace("\"", "");
      names.add(!name.isEmpty() && used.add(name) ? name : "column-" + names.size());
    }
    return names;
  }

  /// Refuses a table without one of `wanted`.
  void require(String... wanted) {
    for (String column : wanted) {
      if (!columns.contains(column)) {
        throw new RuleFileException(
            file,
            1,
            1,
            "column",
            "there is no column " + column + " here; there are " + String.join(", ", columns));
      }
    }
  }
}
