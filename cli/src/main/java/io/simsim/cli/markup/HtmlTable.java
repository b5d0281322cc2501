package io.simsim.cli.markup;

import java.util.ArrayList;
import java.util.List;

/// A table of figures with a caption. The first cell of a row names it.
public final class HtmlTable {
  private final String caption;
  private final List<String> names;
  private final List<Html> rows = new ArrayList<>();

  /// @param names of the columns; `^` before a name keeps its column to the left, the others are
  ///     kept right
  public HtmlTable(String caption, String... names) {
    this(caption, List.of(names));
  }

  /// The same, of a list of names.
  public HtmlTable(String caption, List<String> names) {
    this.caption = caption;
    this.names = List.copyOf(names);
  }

  /// Adds a row of texts and markup.
  public HtmlTable row(Object... cells) {
    return row(List.of(cells));
  }

  /// The same, of a list of cells.
  ///
  /// @throws IllegalArgumentException where there are not as many cells as columns
  public HtmlTable row(List<?> cells) {
    if (cells.size() != names.size()) {
      throw new IllegalArgumentException(cells.size() + " cells in " + names.size() + " columns");
    }
    List<Html> made = new ArrayList<>();
    for (int c = 0; c < cells.size(); c++) {
      made.add(
          c == 0
              ? Html.of("<th scope=\"row\"{}>{}</th>", style(c), cells.get(c))
              : Html.of("<td{}>{}</td>", style(c), cells.get(c)));
    }
    rows.add(Html.of("<tr>{}</tr>\n", Html.join(made)));
    return this;
  }

  /// The table, which scrolls sideways where it is too wide.
  public Html html() {
    List<Html> heads = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      String bare = left(c) ? names.get(c).substring(1) : names.get(c);
      heads.add(Html.of("<th scope=\"col\"{}>{}</th>", style(c), bare));
    }
    return Html.of(
        """
        <div class="scroll" tabindex="0" role="region" aria-label="{}"><table>
        <caption>{}</caption>
        <thead><tr>{}</tr></thead>
        <tbody>
        {}</tbody></table></div>
        """,
        caption,
        caption,
        Html.join(heads),
        Html.join(rows));
  }

  private Html style(int column) {
    return left(column) ? Html.EMPTY : Html.of(" class=\"n\"");
  }

  private boolean left(int column) {
    return names.get(column).startsWith("^");
  }
}
