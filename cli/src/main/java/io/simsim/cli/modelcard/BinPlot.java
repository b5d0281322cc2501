package io.simsim.cli.modelcard;

import io.simsim.batch.evaluate.Interval;
import io.simsim.cli.markup.Html;
import io.simsim.cli.plot.Drawing;
import io.simsim.cli.plot.Scale;
import io.simsim.cli.text.Numbers;
import io.simsim.trainer.measure.Share;
import io.simsim.trainer.modelcard.BinFigures;
import io.simsim.trainer.modelcard.CharacteristicFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bins of a characteristic side by side: their points, their weights of evidence, and how
/// many cases are in them and ended bad, one strip above the other.
final class BinPlot {
  private static final int WIDTH = 400;
  private static final int LEFT = 4;
  private static final int RIGHT = 396;
  private static final int TITLE = 16;
  private static final int TALL = 104;
  private static final int LOW = 52;
  private static final int SPACE = 10;
  private static final int LABELS_MOST = 14;

  private final CharacteristicFigures figures;
  private final List<BinFigures> bins;
  private final boolean cases;
  private final Drawing drawing;
  private final int height;

  BinPlot(String id, CharacteristicFigures figures) {
    this.figures = figures;
    this.bins = figures.bins();
    this.cases = bins.stream().anyMatch(bin -> bin.share() != null);
    this.height = TITLE + TALL + (cases ? SPACE + TITLE + LOW : 0) + SPACE + TITLE + LOW + TITLE;
    this.drawing = new Drawing(id, WIDTH, height);
  }

  Html svg(String label) {
    boolean again = bins.stream().anyMatch(bin -> bin.error() != null);
    title(0, again ? "points, with their sampling error (±)" : "points");
    points(TITLE, TITLE + TALL);
    int top = TITLE + TALL + SPACE;
    if (cases) {
      title(top, "WOE");
      woe(top + TITLE, top + TITLE + LOW);
      top += TITLE + LOW + SPACE;
    }
    shares(top, top + TITLE + LOW);
    for (int i = 0; i < bins.size(); i++) {
      drawing.text(middle(i), height - 3, "mark", Integer.toString(i + 1));
    }
    return drawing.svg(
        "Bins of " + label,
        "Points from "
            + figures.least()
            + " to "
            + figures.most()
            + " in "
            + bins.size()
            + " bins; the table has the figures.");
  }

  private void title(int top, String text) {
    drawing.text(LEFT, top + 11, "mark start", text);
  }

  private double slot() {
    return (double) (RIGHT - LEFT) / bins.size();
  }

  private double middle(int bin) {
    return LEFT + (bin + 0.5) * slot();
  }

  private double half() {
    return Math.min(18, slot() * 0.36);
  }

  private void points(int top, int bottom) {
    double low = 0;
    double high = 1;
    for (BinFigures bin : bins) {
      double error = bin.error() == null ? 0 : bin.error();
      low = Math.min(low, bin.points() - error);
      high = Math.max(high, bin.points() + error);
    }
    Scale y = Scale.linear(low, high, bottom - 14.0, top + 14.0);
    for (int i = 0; i < bins.size(); i++) {
      int points = bins.get(i).points();
      Double error = bins.get(i).error();
      bar(i, y, points);
      if (error != null) {
        whisker(i, y, points - error, points + error, "first");
      }
      if (bins.size() <= LABELS_MOST) {
        double reach = points >= 0 ? points + off(error) : points - off(error);
        drawing.text(
            middle(i),
            y.at(reach) + (points >= 0 ? -4 : 12),
            "strong",
            PointsSection.points(points));
      }
    }
    drawing.line(LEFT, y.at(0), RIGHT, y.at(0), "axis");
  }

  private static double off(@Nullable Double error) {
    return error == null ? 0 : error;
  }

  private void bar(int bin, Scale y, double value) {
    drawing.box(
        middle(bin) - half(),
        y.at(0),
        middle(bin) + half(),
        y.at(value),
        value >= 0 ? "bar plus" : "bar minus");
  }

  private void whisker(int bin, Scale y, double low, double high, String style) {
    drawing.line(middle(bin), y.at(low), middle(bin), y.at(high), "whisker " + style);
  }

  private void woe(int top, int bottom) {
    double low = -0.1;
    double high = 0.1;
    for (BinFigures bin : bins) {
      double woe = bin.woe() == null ? 0 : bin.woe();
      low = Math.min(low, woe);
      high = Math.max(high, woe);
    }
    Scale y = Scale.linear(low, high, bottom, top);
    for (int i = 0; i < bins.size(); i++) {
      Double woe = bins.get(i).woe();
      bar(i, y, woe == null ? 0 : woe);
    }
    drawing.line(LEFT, y.at(0), RIGHT, y.at(0), "axis");
    drawing.text(
        RIGHT,
        top - 5.0,
        "mark end",
        Block.signed(Numbers.decimals(low, 1) + " to " + Numbers.decimals(high, 1)));
  }

  private void shares(int top, int bottom) {
    double most = 0.01;
    for (BinFigures bin : bins) {
      most = Math.max(most, share(bin));
      Share bad = bin.bad();
      most = Math.max(most, bad == null ? 0 : bad.rateOr(0));
    }
    title(top, cases ? "share of cases (bars), bad rate (dots)" : "share of cases learned from");
    drawing.text(RIGHT, top + 11, "mark end", "up to " + Numbers.percent(most));
    Scale y = Scale.linear(0, most, bottom, top + TITLE + 4.0);
    for (int i = 0; i < bins.size(); i++) {
      drawing.box(
          middle(i) - half(), y.at(0), middle(i) + half(), y.at(share(bins.get(i))), "bar share");
      Share bad = bins.get(i).bad();
      if (bad != null && bad.rate() != null) {
        Interval interval = bad.interval();
        if (interval != null) {
          whisker(i, y, interval.low(), interval.high(), "bads");
        }
        drawing.dot(middle(i), y.at(bad.rate()), 3.5, "dot bads");
      }
    }
    drawing.line(LEFT, y.at(0), RIGHT, y.at(0), "axis");
  }

  private double share(BinFigures bin) {
    Double share = cases ? bin.share() : bin.learned();
    return share == null ? 0 : share;
  }
}
