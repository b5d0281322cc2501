package io.simsim.cli;

import io.simsim.cli.text.Columns;
import io.simsim.cli.text.Ink;
import io.simsim.cli.words.Language;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.tables.Row;
import io.simsim.tables.TableReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first rows of a file of results as a table for a person.
final class ScoreTable {
  private static final int ROWS = 40;
  private static final int MOST = 24;
  private static final int GAPS = 12;
  private static final int LEAST_REASON = 16;
  private static final int SCORE = 3;
  private static final List<String> HEAD =
      List.of("question", "subject", "for", "score", "band", "not higher because");

  private final RuleSet rules;
  private final Style style;
  private final Ink ink;
  private final List<List<String>> rows = new ArrayList<>();

  ScoreTable(RuleSet rules, Style style) {
    this.rules = rules;
    this.style = style;
    this.ink = style.ink();
  }

  /// What a newcomer can do after the sample.
  static List<String> whatNext() {
    return List.of(
        "",
        "  These people are invented. Look closer, then bring your own files:",
        "    ./simsim explain fern --purpose rental-deposit",
        "    ./simsim explain rowan --purpose consumer-credit --html rowan.html",
        "    ./simsim explain sorrel --purpose consumer-credit --lang zh-Hans",
        "    ./simsim score --help");
  }

  void print(Path results) {
    rows.add(HEAD);
    long more = 0;
    try (TableReader table = TableReader.open(results)) {
      while (table.next()) {
        if (rows.size() <= ROWS) {
          rows.add(cells(table.row(), table));
        } else {
          more++;
        }
      }
    }
    int[] widths = widths();
    style.print("");
    for (int i = 0; i < rows.size(); i++) {
      style.print("  " + line(rows.get(i), widths, i == 0));
    }
    if (more > 0) {
      style.print("  and " + more + " more; write all of them with --out scores.csv");
    }
  }

  private List<String> cells(Row row, TableReader table) {
    String purpose = row.text(table.column("purpose"));
    String score = row.textOrNull(table.column("score"));
    String none = row.textOrNull(table.column("noScore"));
    return List.of(
        row.text(table.column("id")),
        row.text(table.column("subject")),
        purpose,
        score == null ? "–" : score,
        score == null ? "no score" : title(purpose, row.textOrNull(table.column("band"))),
        score == null
            ? String.valueOf(none).replace('-', ' ')
            : label(row.textOrNull(table.column("reason1"))));
  }

  /// As wide as the widest cell, but no wider than [#MOST]; the reason takes what is left.
  private int[] widths() {
    int[] widths = new int[HEAD.size()];
    int used = GAPS;
    for (int i = 0; i < widths.length - 1; i++) {
      for (List<String> row : rows) {
        widths[i] = Math.min(MOST, Math.max(widths[i], Columns.width(row.get(i))));
      }
      used += widths[i];
    }
    widths[widths.length - 1] = Math.max(LEAST_REASON, style.columns() - used);
    return widths;
  }

  private String line(List<String> cells, int[] widths, boolean head) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = Columns.cut(cells.get(i), widths[i]);
      String padded = i == SCORE ? Columns.right(cell, widths[i]) : Columns.left(cell, widths[i]);
      line.append(i == SCORE && !head ? ink.head(padded) : head ? ink.soft(padded) : padded);
      line.append("  ");
    }
    return line.toString().stripTrailing();
  }

  private String title(String purpose, @Nullable String name) {
    Scorecard card = rules.rules().cardFor(purpose);
    if (card != null) {
      for (Band band : card.bands()) {
        if (band.name().equals(name)) {
          return Language.EN.of(band.title());
        }
      }
    }
    return String.valueOf(name);
  }

  private String label(@Nullable String feature) {
    Feature found = feature == null ? null : rules.rules().catalogue().find(feature);
    return found == null ? "–" : Language.EN.of(found.label());
  }
}
