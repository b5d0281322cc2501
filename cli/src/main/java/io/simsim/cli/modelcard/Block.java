package io.simsim.cli.modelcard;

import io.simsim.cli.markup.Html;
import java.util.List;

/// The parts that sections are made of.
final class Block {
  private Block() {}

  static Html section(String id, String title, String lede, Html... body) {
    return Html.of(
        """
        <section class="card" id="{}" aria-labelledby="{}-h">
        <h2 id="{}-h">{}</h2>
        {}{}</section>
        """,
        id,
        id,
        id,
        title,
        lede.isEmpty() ? Html.EMPTY : Html.of("<p class=\"lede\">{}</p>\n", lede),
        Html.join(List.of(body)));
  }

  /// A plot with what is to be seen in it.
  static Html figure(Html plot, String caption) {
    return Html.of("<figure>{}<figcaption>{}</figcaption></figure>\n", plot, caption);
  }

  /// Parts beside each other where there is room.
  static Html beside(Html... parts) {
    return Html.of("<div class=\"beside\">\n{}</div>\n", Html.join(List.of(parts)));
  }

  /// The same, the second wider than the first.
  static Html leaning(Html first, Html second) {
    return Html.of("<div class=\"beside leaning\">\n{}{}</div>\n", first, second);
  }

  /// Small print, such as an interval.
  static Html small(String text) {
    return Html.of("<span class=\"ci\">{}</span>", text);
  }

  /// A text of figures with signs as they are printed.
  static String signed(String figures) {
    return figures.replace('-', '−');
  }

  static Html head(String title) {
    return Html.of("<h3>{}</h3>\n", title);
  }

  static Html note(String text) {
    return Html.of("<p class=\"small\">{}</p>\n", text);
  }

  static Html items(List<?> items) {
    List<Html> made = items.stream().map(item -> Html.of("<li>{}</li>\n", item)).toList();
    return Html.of("<ul>\n{}</ul>\n", Html.join(made));
  }

  /// What stands where a part is not there.
  static Html absent(String what, Html how) {
    return Html.of("<p class=\"absent\"><b>{}</b> {}</p>\n", what, how);
  }

  /// What stands where a part needs cases.
  static Html needsCases(String what) {
    return absent(
        what,
        Html.of(
            "It needs cases whose end is known: <code>./simsim card CARD --table FILE --roles"
                + " FILE</code>."));
  }
}
