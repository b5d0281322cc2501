package io.simsim.cli.modelcard;

import io.simsim.cli.markup.Html;
import io.simsim.cli.plot.Axes;
import io.simsim.cli.plot.Drawing;
import io.simsim.cli.plot.Scale;
import io.simsim.cli.text.Numbers;
import io.simsim.trainer.measure.Curve;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.measure.Separation;
import io.simsim.trainer.validation.Refits;
import io.simsim.trainer.validation.Validation;
import java.util.List;

/// The ROC curve and the two curves of KS.
final class CurvePlots {
  static final int WIDTH = 400;
  static final int HEIGHT = 300;
  static final int LEFT = 44;
  static final int RIGHT = 378;
  static final int TOP = 28;
  static final int BOTTOM = 254;
  private static final int TICKS = 5;

  private final Shown shown;

  CurvePlots(Shown shown) {
    this.shown = shown;
  }

  static Axes.Side shares(String title) {
    return new Axes.Side(title, share -> Numbers.decimals(100 * share, 0) + "%", TICKS);
  }

  static Axes.Side scores(String title) {
    return new Axes.Side(title, score -> Integer.toString((int) Math.rint(score)), 6);
  }

  Html roc() {
    Figures own = shown.figures().validation().map(Validation::figures).orElseThrow();
    Axes axes = new Axes(Scale.linear(0, 1, LEFT, RIGHT), Scale.linear(0, 1, BOTTOM, TOP));
    Drawing drawing = new Drawing("roc", WIDTH, HEIGHT);
    axes.draw(
        drawing, shares("goods with at most the score"), shares("bads with at most the score"));
    drawing.path(List.of(axes.place(0, 0), axes.place(1, 1)), "chance");
    shown.refits().map(Refits::figures).ifPresent(unseen -> roc(drawing, axes, unseen, "second"));
    roc(drawing, axes, own, "first");
    key(drawing, BOTTOM - 34, "first", "this card, AUC " + auc(own));
    shown
        .refits()
        .map(Refits::figures)
        .ifPresent(
            unseen -> key(drawing, BOTTOM - 14, "second", "cases not seen, AUC " + auc(unseen)));
    return drawing.svg(
        "ROC curve",
        "Share of bads over share of goods with at most each score. The area below is the AUC: "
            + auc(own)
            + ".");
  }

  private static String auc(Figures figures) {
    return Numbers.number(figures.separation().auc().value());
  }

  private static void roc(Drawing drawing, Axes axes, Figures figures, String style) {
    drawing.path(
        figures.curve().points().stream()
            .map(point -> axes.place(point.goods(), point.bads()))
            .toList(),
        "curve " + style);
  }

  /// A sample of a line and what it stands for, in the empty corner below the curve.
  private static void key(Drawing drawing, double y, String style, String text) {
    drawing.line(LEFT + 130, y, LEFT + 156, y, "curve " + style);
    drawing.text(LEFT + 162, y + 4, "mark start", text);
  }

  Html ks(Figures figures) {
    Separation separation = figures.separation();
    List<Curve.Point> points = figures.curve().points();
    Axes axes =
        new Axes(
            Scale.linear(points.getFirst().score(), points.getLast().score() + 1.0, LEFT, RIGHT),
            Scale.linear(0, 1, BOTTOM, TOP));
    Drawing drawing = new Drawing("ks", WIDTH, HEIGHT);
    axes.draw(drawing, scores("score"), shares("cases with at most the score"));
    drawing.path(
        points.stream().map(point -> axes.place(point.score(), point.goods())).toList(),
        "curve goods");
    drawing.path(
        points.stream().map(point -> axes.place(point.score(), point.bads())).toList(),
        "curve bads");
    points.stream()
        .filter(point -> point.score() == separation.ksAt())
        .findFirst()
        .ifPresent(at -> distance(drawing, axes, at, separation.ks().value()));
    label(drawing, axes, points, true);
    label(drawing, axes, points, false);
    return drawing.svg(
        "KS curves",
        "Shares of bads and of goods with at most each score. They are furthest apart, by "
            + Numbers.number(separation.ks().value())
            + ", at score "
            + separation.ksAt()
            + ".");
  }

  private static void distance(Drawing drawing, Axes axes, Curve.Point at, double ks) {
    double x = axes.x().at(at.score());
    drawing.line(x, axes.y().at(at.bads()), x, axes.y().at(at.goods()), "distance");
    boolean right = x < (LEFT + RIGHT) / 2.0;
    drawing.text(
        x + (right ? 8 : -8),
        (axes.y().at(at.bads()) + axes.y().at(at.goods())) / 2 + 4,
        right ? "strong start" : "strong end",
        "KS " + Numbers.number(ks) + " at " + at.score());
  }

  /// Names a curve where it has three quarters of its cases (bads) or a quarter (goods).
  private static void label(Drawing drawing, Axes axes, List<Curve.Point> points, boolean bads) {
    double wanted = bads ? 0.8 : 0.2;
    for (Curve.Point point : points) {
      double share = bads ? point.bads() : point.goods();
      if (share >= wanted) {
        drawing.text(
            axes.x().at(point.score()) + (bads ? -8 : 8),
            axes.y().at(share) + (bads ? -4 : 12),
            bads ? "name bads end" : "name goods start",
            bads ? "bads" : "goods");
        return;
      }
    }
  }
}
