package io.simsim.cli.modelcard;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.cli.markup.Document;
import io.simsim.cli.markup.Html;
import io.simsim.cli.text.Numbers;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.validation.Validation;
import java.util.ArrayList;
import java.util.List;

/// A model card as one page that needs nothing but itself, on screen and on paper.
public final class ModelCardPage {
  private static final Document.StyleSheet STYLE =
      new Document.StyleSheet(ModelCardPage.class, "modelcard.css");

  private final Shown shown;

  /// A page about what is `shown`.
  public ModelCardPage(Shown shown) {
    this.shown = shown;
  }

  /// The text of the page's file.
  public String text() {
    String name = shown.figures().card();
    return new Document(
            "en",
            "model card of " + name,
            STYLE,
            Html.of("Model card"),
            Html.join(
                List.of(
                    head(name),
                    contents(),
                    new UseSection(shown).html(),
                    new LearnedSection(shown).html(),
                    new RankingSection(shown).html(),
                    new ScoresSection(shown).html(),
                    new CalibrationSection(shown).html(),
                    new PointsSection(shown).html(),
                    new FairnessSection(shown).html(),
                    new SteadySection(shown).html(),
                    new LimitsSection(shown).html())),
            Html.of(
                "Made by <code>./simsim card</code> from the files named above; the same files make"
                    + " the same page. What is in which section: docs/reference/card.md."))
        .text();
  }

  private Html head(String name) {
    boolean checked = shown.card().title().status() == Scorecard.Status.VALIDATED;
    return Html.of(
        """
        <div class="head"><h1>{}</h1>\
        <span class="chip">{}</span><span class="chip {}">{}</span></div>
        {}""",
        name,
        shown.card().purpose().name(),
        checked ? "checked" : "unchecked",
        checked ? "validated" : "not validated",
        tiles());
  }

  private Html tiles() {
    List<Html> tiles = new ArrayList<>();
    shown
        .figures()
        .validation()
        .map(Validation::figures)
        .ifPresent(
            own -> {
              Figures best = shown.expected().orElse(own);
              String of =
                  shown.expected().isPresent()
                      ? "cases not seen"
                      : shown.ofItsOwnCases() ? "its own cases" : "this table";
              tiles.add(tile("AUC", best.separation().auc(), of));
              tiles.add(tile("KS", best.separation().ks(), of));
              tiles.add(tile("Odds seen/stated", best.calibration().oddsFactor(), of));
              tiles.add(
                  tile(
                      "Bad rate",
                      Numbers.percent(own.badShare().rate()),
                      Numbers.count(own.badShare().all()) + " cases"));
            });
    tiles.add(
        tile(
            "Characteristics",
            Integer.toString(shown.card().characteristics().size()),
            "of " + shown.card().catalogue().features().size() + " features"));
    tiles.add(tile("Scores", shown.lowest() + "–" + shown.highest(), "at least and at most"));
    return Html.of("<dl class=\"tiles\">\n{}</dl>\n", Html.join(tiles));
  }

  private static Html tile(String name, Estimate estimate, String of) {
    return tile(
        name,
        Numbers.number(estimate.value()),
        (estimate.interval() == null ? "" : Numbers.interval(estimate.interval()) + " ") + of);
  }

  private static Html tile(String name, String figure, String note) {
    return Html.of("<div><dt>{}</dt><dd><b>{}</b><span>{}</span></dd></div>\n", name, figure, note);
  }

  private static Html contents() {
    return Html.of(
        """
        <nav aria-label="Contents"><a href="#use">Use</a><a href="#data">Data</a>\
        <a href="#ranking">Ranking</a><a href="#scores">Scores</a>\
        <a href="#calibration">Calibration</a><a href="#points">Points</a>\
        <a href="#fairness">Groups</a><a href="#steadiness">Steadiness</a>\
        <a href="#limits">Limits</a></nav>
        """);
  }
}
