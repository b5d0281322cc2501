package io.simsim.cli.modelcard;

import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.HtmlTable;
import io.simsim.cli.plot.Axes;
import io.simsim.cli.plot.Drawing;
import io.simsim.cli.plot.Scale;
import io.simsim.cli.text.Numbers;
import io.simsim.engine.scorecard.Band;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.measure.ScoreRange;
import io.simsim.trainer.measure.Spread;
import io.simsim.trainer.validation.Validation;
import java.util.List;
import java.util.Locale;

/// How the scores of goods and bads are spread.
final class ScoresSection {
  private static final double GAP = 1.5;

  private final Shown shown;

  ScoresSection(Shown shown) {
    this.shown = shown;
  }

  Html html() {
    if (shown.figures().validation().isEmpty()) {
      return Block.section(
          "scores",
          "Scores of goods and bads",
          "",
          Block.needsCases("Not known from the file alone."));
    }
    Figures figures = shown.figures().validation().map(Validation::figures).orElseThrow();
    Spread spread = figures.spread();
    return Block.section(
        "scores",
        "Scores of goods and bads",
        "",
        Block.leaning(
            Block.figure(
                plot(spread),
                "Shares of all goods (solid) and of all bads (outlined) by scores, "
                    + "25 points a step; dashed: where bands begin."),
            Html.of("<div>{}{}</div>\n", bands(figures), Block.note(said(spread)))));
  }

  private static String said(Spread spread) {
    return String.format(
        Locale.ROOT,
        "Mean %.1f, standard deviation %.1f; goods %.1f, bads %.1f. 5, 25, 50, 75 and 95 %% have at"
            + " most %s. Stated: the bad rate that the scaling says, on average.",
        spread.mean(),
        spread.deviation(),
        spread.goodMean(),
        spread.badMean(),
        String.join(", ", spread.percentiles().stream().map(String::valueOf).toList()));
  }

  private Html plot(Spread spread) {
    List<Spread.Bar> bars = spread.bars();
    double goods = bars.stream().mapToDouble(Spread.Bar::goods).sum();
    double bads = bars.stream().mapToDouble(Spread.Bar::bads).sum();
    double most = 0;
    for (Spread.Bar bar : bars) {
      most = Math.max(most, Math.max(bar.goods() / goods, bar.bads() / bads));
    }
    Scale x =
        Scale.linear(
            bars.getFirst().from(), bars.getLast().to() + 1.0, CurvePlots.LEFT, CurvePlots.RIGHT);
    Scale y = Scale.linear(0, most * 1.08, CurvePlots.BOTTOM, CurvePlots.TOP);
    Drawing drawing = new Drawing("spread", CurvePlots.WIDTH, CurvePlots.HEIGHT);
    new Axes(x, y)
        .draw(drawing, CurvePlots.scores("score"), CurvePlots.shares("share of its outcome"));
    for (Band band : shown.card().bands()) {
      if (x.holds(band.from()) && band.from() > bars.getFirst().from()) {
        drawing.line(x.at(band.from()), y.from(), x.at(band.from()), y.to(), "edge");
      }
    }
    for (Spread.Bar bar : bars) {
      double left = x.at(bar.from());
      double right = x.at(bar.to() + 1.0);
      double middle = (left + right) / 2;
      drawing.box(left + GAP, y.from(), middle, y.at(bar.goods() / goods), "bar goods");
      drawing.box(middle, y.from(), right - GAP, y.at(bar.bads() / bads), "bar bads");
    }
    key(drawing);
    return drawing.svg(
        "Scores of goods and bads",
        String.format(
            Locale.ROOT,
            "Scores from %d to %d. Goods have %.1f on average, bads %.1f.",
            spread.least(),
            spread.most(),
            spread.goodMean(),
            spread.badMean()));
  }

  private static void key(Drawing drawing) {
    double y = CurvePlots.TOP - 18;
    drawing.box(CurvePlots.RIGHT - 110, y, CurvePlots.RIGHT - 98, y + 10, "bar goods");
    drawing.text(CurvePlots.RIGHT - 92, y + 10, "mark start", "goods");
    drawing.box(CurvePlots.RIGHT - 46, y, CurvePlots.RIGHT - 34, y + 10, "bar bads");
    drawing.text(CurvePlots.RIGHT - 28, y + 10, "mark start", "bads");
  }

  private Html bands(Figures figures) {
    HtmlTable table =
        new HtmlTable(
            "Bands: how many cases, and how they ended",
            "^band",
            "cases",
            "part",
            "bad rate",
            "95 % interval",
            "stated");
    double all = figures.badShare().all();
    for (int i = 0; i < figures.bands().size(); i++) {
      ScoreRange band = figures.bands().get(i);
      table.row(
          Html.of(
              "{} <span class=\"ci\">{}–{}</span>",
              shown.card().bands().get(i).title().en(),
              band.from(),
              band.to()),
          Numbers.count(band.observed().all()),
          Numbers.percent(band.observed().all() / all),
          Numbers.percent(band.observed().rate()),
          Block.small(Numbers.percents(band.observed().interval())),
          Numbers.percent(band.stated()));
    }
    return table.html();
  }
}
