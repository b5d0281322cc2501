package io.simsim.cli;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.cli.text.Columns;
import io.simsim.cli.text.Ink;
import io.simsim.cli.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines for a terminal, of figures with their intervals and of tables.
final class Sheet {
  private static final int NAME = 30;
  private static final int TEXT = 96;

  private final Ink ink;
  private final List<String> out = new ArrayList<>();

  Sheet(Ink ink) {
    this.ink = ink;
  }

  List<String> lines() {
    return List.copyOf(out);
  }

  void line(String text) {
    out.add(text.isEmpty() ? "" : ("  " + text).stripTrailing());
  }

  /// An empty line and the title of a part.
  void head(String title, String note) {
    line("");
    line(ink.head(title) + (note.isEmpty() ? "" : ink.soft("  " + note)));
  }

  void soft(String text) {
    for (String part : Columns.wrap(text, TEXT)) {
      line(ink.soft(part));
    }
  }

  /// A text of several lines behind a dot.
  void item(String text) {
    List<String> parts = Columns.wrap(text, TEXT - 2);
    for (int i = 0; i < parts.size(); i++) {
      line((i == 0 ? "· " : "  ") + parts.get(i));
    }
  }

  void figure(String name, Estimate estimate, String note) {
    line(
        Columns.left(name, NAME)
            + ink.head(number(estimate.value()))
            + "  "
            + interval(estimate.interval())
            + (note.isEmpty() ? "" : ink.soft("  " + note)));
  }

  /// A table; `^` before the name of a column keeps it to the left, the others are kept right.
  void table(List<String> names, List<List<String>> rows) {
    int[] widths = new int[names.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = Columns.width(bare(names.get(c)));
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], Columns.width(row.get(c)));
      }
    }
    List<String> bare = names.stream().map(Sheet::bare).toList();
    line(ink.soft(row(names, bare, widths)));
    for (List<String> row : rows) {
      line(row(names, row, widths));
    }
  }

  private static String row(List<String> names, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      line.append(c == 0 ? "" : "  ");
      line.append(
          names.get(c).startsWith("^")
              ? Columns.left(cells.get(c), widths[c])
              : Columns.right(cells.get(c), widths[c]));
    }
    return line.toString().stripTrailing();
  }

  private static String bare(String name) {
    return name.startsWith("^") ? name.substring(1) : name;
  }

  static String interval(@Nullable Interval interval) {
    return Numbers.interval(interval);
  }

  static String percents(@Nullable Interval interval) {
    return Numbers.percents(interval);
  }

  static String percent(@Nullable Double share) {
    return Numbers.percent(share);
  }

  static String number(@Nullable Double value) {
    return Numbers.number(value);
  }

  static String decimals(double value, int places) {
    return Numbers.decimals(value, places);
  }

  static String count(double weight) {
    return Numbers.count(weight);
  }
}
