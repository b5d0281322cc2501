package io.simsim.cli.modelcard;

import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.HtmlTable;
import io.simsim.cli.text.Numbers;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.measure.Share;
import io.simsim.trainer.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether scores mean the chances that the card states.
final class CalibrationSection {
  private static final double MILLION = 1e6;

  private final Shown shown;

  CalibrationSection(Shown shown) {
    this.shown = shown;
  }

  Html html() {
    Optional<Figures> own = shown.figures().validation().map(Validation::figures);
    return Block.section(
        "calibration",
        "Whether it means what it says",
        "A card states odds by its scaling, and may hold a calibration: from each score on, the"
            + " chance to end bad that was seen when it was made.",
        own.map(this::odds)
            .orElseGet(() -> Block.needsCases("What was seen beside what is stated is not here.")),
        steps(own));
  }

  private Html odds(Figures own) {
    CalibrationPlots plots = new CalibrationPlots(shown);
    return Block.leaning(
        Block.figure(
            plots.stated(own),
            "Stated and seen, by tenths of the cases, with 95 % intervals; both axes are ln odds."
                + " On the dashed line what is stated is right; above it the card is too hopeful."),
        figures(own));
  }

  private Html figures(Figures own) {
    List<String> names = new ArrayList<>(List.of("^figure", "this card"));
    List<Figures> each = new ArrayList<>(List.of(own));
    shown
        .refits()
        .ifPresent(
            refits -> {
              names.add("cases not seen");
              each.add(refits.figures());
            });
    HtmlTable table = new HtmlTable("Calibration with 95 % intervals", names);
    row(table, "Odds, seen over stated", "1 is right; below 1 too hopeful", each, factor());
    row(table, "Slope", "1 is right; below 1 scores are spread too far", each, line(true));
    row(table, "Intercept", "0 is right: ln odds seen where 1 : 1 is stated", each, line(false));
    row(
        table,
        "Brier score of its calibration",
        "beside " + Numbers.number(own.probability().brierOfBadRate()) + " of the bad rate alone",
        each,
        Figures::calibrated);
    return Html.of(
        "<div>{}{}</div>\n",
        table.html(),
        Block.note(
            "By logistic regression of the outcome on the stated ln odds (Cox 1958):"
                + " docs/reference/validate.md."));
  }

  /// A figure of some cases, where they tell it.
  private interface Figure {
    @Nullable Estimate of(Figures figures);
  }

  private static Figure factor() {
    return figures -> figures.calibration().oddsFactor();
  }

  private static Figure line(boolean slope) {
    return figures ->
        switch (figures.calibration().line()) {
          case Calibration.NotFitted none -> null;
          case Calibration.Fitted fitted -> slope ? fitted.slope() : fitted.intercept();
        };
  }

  private static void row(
      HtmlTable table, String name, String what, List<Figures> each, Figure figure) {
    List<Object> cells = new ArrayList<>();
    cells.add(Html.of("{}<span class=\"what\">{}</span>", name, what));
    boolean any = false;
    for (Figures figures : each) {
      Estimate estimate = figure.of(figures);
      any |= estimate != null;
      cells.add(estimate == null ? "" : RankingSection.estimate(estimate));
    }
    if (any) {
      table.row(cells);
    }
  }

  private Html steps(Optional<Figures> own) {
    var calibration = shown.card().evidence().calibration();
    if (calibration == null) {
      return Block.absent(
          "The card has no calibration:",
          Html.of("it states odds by its scaling alone, and no probability of default."));
    }
    List<Figures.Step> seen = own.map(Figures::steps).orElse(List.of());
    return Html.of(
        "{}{}",
        Block.head("The card's calibration"),
        Block.leaning(
            Block.figure(
                new CalibrationPlots(shown).steps(calibration.steps(), seen),
                "The chance to end bad by score, as the card names it, with its 95 % interval"
                    + " (shaded)"
                    + (seen.isEmpty() ? "." : "; dots: the share seen here, with its own.")),
            seen.isEmpty() ? named(calibration.steps()) : beside(seen)));
  }

  private static Html named(List<io.simsim.engine.scorecard.Calibration.Step> steps) {
    HtmlTable table = new HtmlTable("Chance to end bad", "scores", "card says", "95 % interval");
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      int to = i + 1 < steps.size() ? steps.get(i + 1).from() - 1 : Scorecard.HIGHEST;
      table.row(
          step.from() + "–" + to,
          Numbers.percent(step.badPpm() / MILLION),
          range(step.lowPpm() / MILLION, step.highPpm() / MILLION));
    }
    return table.html();
  }

  private static Html beside(List<Figures.Step> steps) {
    HtmlTable table =
        new HtmlTable(
            "Chance to end bad: what the card says, and what was seen",
            "scores",
            "card says",
            "95 % interval",
            "cases",
            "seen",
            "95 % interval");
    for (Figures.Step step : steps) {
      Share observed = step.observed();
      table.row(
          step.from() + "–" + step.to(),
          Numbers.percent(step.bad()),
          range(step.low(), step.high()),
          Numbers.count(observed.all()),
          Numbers.percent(observed.rate()),
          Block.small(Numbers.percents(observed.interval())));
    }
    return table.html();
  }

  private static Html range(double low, double high) {
    return Block.small(Numbers.percent(low) + " to " + Numbers.percent(high));
  }
}
