package io.simsim.cli.modelcard;

import io.simsim.batch.evaluate.Interval;
import io.simsim.cli.markup.Html;
import io.simsim.cli.plot.Axes;
import io.simsim.cli.plot.Drawing;
import io.simsim.cli.plot.Scale;
import io.simsim.cli.text.Numbers;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.measure.ScoreRange;
import io.simsim.trainer.validation.Refits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is stated beside what was seen.
final class CalibrationPlots {
  private static final double LEAST = 0.001;
  private static final double MOST = 0.999;

  private final Shown shown;

  CalibrationPlots(Shown shown) {
    this.shown = shown;
  }

  private static Axes.Side chances(String title) {
    return new Axes.Side(
        title,
        share -> {
          double percent = Math.rint(1000 * share) / 10;
          return Numbers.decimals(percent, percent == Math.rint(percent) ? 0 : 1) + "%";
        },
        5);
  }

  Html stated(Figures own) {
    List<ScoreRange> all = new ArrayList<>(own.tenths());
    shown.refits().map(Refits::figures).ifPresent(unseen -> all.addAll(unseen.tenths()));
    double low = MOST;
    double high = LEAST;
    for (ScoreRange tenth : all) {
      double said = tenth.stated() == null ? 0.5 : tenth.stated();
      double rate = tenth.observed().rateOr(said);
      low = Math.min(low, Math.min(said, rate > 0 ? rate : said));
      high = Math.max(high, Math.max(said, rate));
    }
    low = Math.max(LEAST, low / 2);
    high = Math.min(MOST, 1 - (1 - high) / 1.6);
    Axes axes =
        new Axes(
            Scale.logOdds(low, high, CurvePlots.LEFT, CurvePlots.RIGHT),
            Scale.logOdds(low, high, CurvePlots.BOTTOM, CurvePlots.TOP));
    Drawing drawing = new Drawing("stated", CurvePlots.WIDTH, CurvePlots.HEIGHT);
    axes.draw(drawing, chances("chance to end bad, stated"), chances("share that ended bad"));
    drawing.path(List.of(axes.place(low, low), axes.place(high, high)), "chance");
    shown
        .refits()
        .map(Refits::figures)
        .ifPresent(unseen -> tenths(drawing, axes, unseen, "second"));
    tenths(drawing, axes, own, "first");
    key(drawing, CurvePlots.BOTTOM - 30, "first", "this card");
    if (shown.refits().isPresent()) {
      key(drawing, CurvePlots.BOTTOM - 10, "second", "cases not seen");
    }
    return drawing.svg(
        "Stated and seen",
        String.format(
            Locale.ROOT,
            "For each tenth of the cases the share that ended bad over the chance that is stated."
                + " Stated for all %.1f bads, seen %.0f.",
            own.calibration().statedBads(),
            own.badShare().hits()));
  }

  private static void tenths(Drawing drawing, Axes axes, Figures figures, String style) {
    for (ScoreRange tenth : figures.tenths()) {
      Interval interval = tenth.observed().interval();
      if (tenth.stated() != null && interval != null) {
        axes.whisker(
            drawing,
            tenth.stated(),
            tenth.observed().rateOr(0),
            interval.low(),
            interval.high(),
            style);
      }
    }
  }

  private static void key(Drawing drawing, double y, String style, String text) {
    drawing.dot(CurvePlots.RIGHT - 116, y, 4, "dot " + style);
    drawing.text(CurvePlots.RIGHT - 106, y + 4, "mark start", text);
  }

  Html steps(List<Calibration.Step> steps, List<Figures.Step> seen) {
    double low = MOST;
    double high = LEAST;
    for (Calibration.Step step : steps) {
      low = Math.min(low, step.badPpm() / 1e6);
      high = Math.max(high, step.highPpm() / 1e6);
    }
    low = Math.max(LEAST, low / 2);
    high = Math.min(MOST, Math.max(high, 2 * low));
    Axes axes =
        new Axes(
            Scale.linear(
                Math.min(shown.lowest(), steps.getLast().from() - 1.0),
                Math.max(shown.highest(), steps.getLast().from() + 1.0),
                CurvePlots.LEFT,
                CurvePlots.RIGHT),
            Scale.logOdds(low, high, CurvePlots.BOTTOM, CurvePlots.TOP));
    Drawing drawing = new Drawing("steps", CurvePlots.WIDTH, CurvePlots.HEIGHT);
    axes.draw(drawing, CurvePlots.scores("score"), chances("chance to end bad"));
    List<Drawing.Place> line = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Calibration.Step step = steps.get(i);
      double to = i + 1 < steps.size() ? steps.get(i + 1).from() : Scorecard.HIGHEST;
      drawing.box(
          axes.x().at(step.from()),
          axes.y().at(step.lowPpm() / 1e6),
          axes.x().at(to),
          axes.y().at(step.highPpm() / 1e6),
          "range");
      line.add(axes.place(step.from(), step.badPpm() / 1e6));
      line.add(axes.place(to, step.badPpm() / 1e6));
    }
    drawing.path(line, "curve first");
    seen.forEach(step -> seen(drawing, axes, step));
    return drawing.svg(
        "The card's calibration",
        String.format(
            Locale.ROOT,
            "From %s at the lowest scores to %s at the highest, in %d steps.",
            Numbers.percent(steps.getFirst().badPpm() / 1e6),
            Numbers.percent(steps.getLast().badPpm() / 1e6),
            steps.size()));
  }

  /// A step's share of bads, in the middle of what of the step can be reached.
  private static void seen(Drawing drawing, Axes axes, Figures.Step step) {
    Interval interval = step.observed().interval();
    if (interval != null) {
      double from = Math.max(step.from(), axes.x().low());
      double to = Math.min(step.to() + 1.0, axes.x().high());
      axes.whisker(
          drawing,
          (from + to) / 2,
          step.observed().rateOr(0),
          interval.low(),
          interval.high(),
          "second");
    }
  }
}
