package io.simsim.cli.modelcard;

import io.simsim.batch.evaluate.Interval;
import io.simsim.cli.markup.Html;
import io.simsim.cli.plot.Drawing;
import io.simsim.cli.plot.Scale;
import io.simsim.cli.text.Columns;
import io.simsim.cli.text.Numbers;
import io.simsim.trainer.fairness.Gap;
import io.simsim.trainer.fairness.GroupFigures;
import io.simsim.trainer.fairness.GroupingReport;

/// The impact ratio of each group on a line, with its interval and the four fifths.
final class ImpactPlot {
  private static final int LEFT = 118;
  private static final int RIGHT = 386;
  private static final int TOP = 18;
  private static final int ROW = 26;
  private static final int LONGEST = 17;

  private final GroupingReport report;
  private final Drawing drawing;
  private final int bottom;

  ImpactPlot(String id, GroupingReport report) {
    this.report = report;
    this.bottom = TOP + ROW * report.groups().size();
    this.drawing = new Drawing(id, 400, bottom + 40);
  }

  Html svg() {
    Scale x = scale();
    for (double tick : x.ticks(5)) {
      drawing.line(x.at(tick), TOP, x.at(tick), bottom, "grid");
      drawing.text(x.at(tick), bottom + 16, "mark", Numbers.decimals(tick, 1));
    }
    drawing.line(
        x.at(GroupingReport.FOUR_FIFTHS), TOP, x.at(GroupingReport.FOUR_FIFTHS), bottom, "limit");
    drawing.text(x.at(GroupingReport.FOUR_FIFTHS), TOP - 6, "mark", "four fifths");
    drawing.line(x.at(1), TOP, x.at(1), bottom, "axis");
    for (int i = 0; i < report.groups().size(); i++) {
      row(x, report.groups().get(i), TOP + ROW * i + ROW / 2.0);
    }
    drawing.text((LEFT + RIGHT) / 2.0, bottom + 34, "mark", "impact ratio");
    String worst = report.worst();
    return drawing.svg(
        "Impact ratios by " + report.grouping(),
        worst == null || report.impactRatio() == null
            ? "Fewer than two groups can be judged."
            : "The lowest is that of " + worst + ": " + Numbers.estimate(report.impactRatio()));
  }

  private Scale scale() {
    double low = 0.7;
    double high = 1.1;
    for (GroupFigures group : report.groups()) {
      Gap impact = group.impact();
      Interval interval = impact == null ? null : impact.ratio().interval();
      if (interval != null) {
        low = Math.min(low, interval.low());
        high = Math.max(high, interval.high());
      }
    }
    return Scale.linear(Math.max(0, low - 0.02), Math.min(2, high + 0.02), LEFT, RIGHT);
  }

  private void row(Scale x, GroupFigures group, double y) {
    String style = group.judged() ? "first" : "second";
    drawing.text(LEFT - 10, y + 4, "mark end", Columns.cut(group.name(), LONGEST));
    Gap impact = group.impact();
    if (group.reference()) {
      drawing.dot(x.at(1), y, 4, "dot reference");
    } else if (impact != null) {
      Interval interval = impact.ratio().interval();
      if (interval != null) {
        drawing.line(x.at(interval.low()), y, x.at(interval.high()), y, "whisker " + style);
      }
      drawing.dot(x.at(impact.ratio().value()), y, 4.5, "dot " + style);
    }
  }
}
