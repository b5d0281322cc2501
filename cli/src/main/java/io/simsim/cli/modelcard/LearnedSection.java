package io.simsim.cli.modelcard;

import io.simsim.cli.markup.Html;
import io.simsim.cli.text.Numbers;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.Training;
import io.simsim.trainer.measure.Share;
import io.simsim.trainer.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The cases that the card was learned from, and those that the page holds it against.
final class LearnedSection {
  private final Shown shown;

  LearnedSection(Shown shown) {
    this.shown = shown;
  }

  Html html() {
    return Block.section(
        "data",
        "Data it was learned from",
        "",
        Block.beside(
            Html.of("<div><h3>Learned from</h3>\n{}</div>\n", learned()),
            Html.of("<div><h3>Figures of this page</h3>\n{}</div>\n", held())),
        hashes());
  }

  private Html learned() {
    Training training = shown.card().evidence().training();
    if (training == null) {
      return Block.absent(
          "Nothing is named.",
          Html.of("The card was written by experts, or does not say how it was learned."));
    }
    List<Html> rows = new ArrayList<>();
    rows.add(row("Cases", count(training.rows())));
    rows.add(
        row(
            "Ended bad",
            count(training.bads())
                + " ("
                + Numbers.percent((double) training.bads() / training.rows())
                + ")"));
    rows.add(row("Dated", training.date()));
    rows.add(row("Method", training.method()));
    rows.add(row("Settings", settings(training.options())));
    rows.add(row("Seed", training.seed()));
    return list(rows);
  }

  /// One setting behind the other, none broken in two.
  private static Html settings(String options) {
    List<Html> each = new ArrayList<>();
    for (String option : options.split(" ", -1)) {
      each.add(Html.of("<code>{}</code> ", option));
    }
    return Html.join(each);
  }

  private Html held() {
    if (shown.figures().validation().isEmpty()) {
      return Block.needsCases("Only what the card's file says.");
    }
    Validation held = shown.figures().validation().get();
    Share bad = held.figures().badShare();
    List<Html> rows = new ArrayList<>();
    shown.table().ifPresent(table -> rows.add(row("Table", table)));
    rows.add(row("Cases", count(held.figures().cases())));
    rows.add(
        row(
            "Ended bad",
            String.format(
                Locale.ROOT,
                "%,d (%s, 95 %%: %s)",
                held.figures().bads(),
                Numbers.percent(bad.rate()),
                Numbers.percents(bad.interval()))));
    shown
        .figures()
        .days()
        .ifPresent(days -> rows.add(row("Days", days.first() + " to " + days.last())));
    if (held.thin() > 0) {
      rows.add(row("Too thin", count(held.thin()) + ", left out"));
    }
    if (held.weighted()) {
      rows.add(row("Weights", "cases count by their weights in all figures"));
    }
    rows.add(
        row(
            "These are",
            shown.ofItsOwnCases()
                ? "the cases that the card was learned from (same hash)"
                : "not the cases that the card was learned from"));
    return list(rows);
  }

  private Html hashes() {
    Scorecard card = shown.card();
    Training training = card.evidence().training();
    List<Html> rows = new ArrayList<>();
    rows.add(hash("Scorecard " + shown.figures().card(), card.hash()));
    rows.add(hash("Catalogue " + card.catalogue().name(), card.catalogue().hash()));
    if (training != null) {
      rows.add(hash("Values of the table that it was learned from", training.data()));
    }
    return Html.of("<dl class=\"hashes\">\n{}</dl>\n", Html.join(rows));
  }

  private static Html hash(String name, String hash) {
    return Html.of("<dt>{}</dt><dd><code>{}</code></dd>\n", name, hash);
  }

  private static Html row(String name, Object value) {
    return Html.of("<dt>{}</dt><dd>{}</dd>\n", name, value);
  }

  private static Html list(List<Html> rows) {
    return Html.of("<dl class=\"facts\">\n{}</dl>\n", Html.join(rows));
  }

  private static String count(long cases) {
    return String.format(Locale.ROOT, "%,d", cases);
  }
}
