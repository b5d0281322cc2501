package io.simsim.cli.page;

import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.Svg;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.List;

/// A half circle from 350 to 950 with the bands on it and the score as a dot.
final class Gauge {
  private static final int CENTRE_X = 160;
  private static final int CENTRE_Y = 168;
  private static final int RADIUS = 118;
  private static final int LABELS = 140;
  private static final double GAP = 0.9;

  private Gauge() {}

  static Html of(Scorecard card, int points, String band) {
    List<Html> parts = new ArrayList<>();
    List<Band> bands = card.bands();
    for (int i = 0; i < bands.size(); i++) {
      int from = bands.get(i).from();
      int to = i + 1 < bands.size() ? bands.get(i + 1).from() : Scorecard.HIGHEST;
      boolean here = points >= from && (points < to || i + 1 == bands.size());
      parts.add(arc(from, to, here, i == 0, i + 1 == bands.size()));
    }
    for (Band mark : bands.subList(1, bands.size())) {
      parts.add(
          Html.of(
              "<text x=\"{}\" y=\"{}\" class=\"mark\">{}</text>",
              x(mark.from(), LABELS),
              y(mark.from(), LABELS),
              mark.from()));
    }
    return Html.of(
        """
        <svg viewBox="0 0 320 200" class="gauge" aria-hidden="true" focusable="false">
        <g fill="none" stroke-width="14">{}</g>
        <circle cx="{}" cy="{}" r="11" class="needle"/>
        <text x="42" y="190" class="mark">350</text><text x="278" y="190" class="mark">950</text>
        <text x="160" y="136" class="num">{}</text><text x="160" y="166" class="band">{}</text>
        </svg>
        """,
        Html.join(parts),
        x(points, RADIUS),
        y(points, RADIUS),
        points,
        band);
  }

  private static Html arc(int from, int to, boolean here, boolean first, boolean last) {
    double begin = from + (first ? 0 : GAP * 2);
    double end = to - (last ? 0 : GAP * 2);
    return Html.of(
        "<path d=\"M{} {} A{} {} 0 0 1 {} {}\" class=\"{}\"/>",
        x(begin, RADIUS),
        y(begin, RADIUS),
        RADIUS,
        RADIUS,
        x(end, RADIUS),
        y(end, RADIUS),
        here ? "arc here" : "arc");
  }

  private static String x(double points, int radius) {
    return Svg.number(CENTRE_X - radius * StrictMath.cos(angle(points)));
  }

  private static String y(double points, int radius) {
    return Svg.number(CENTRE_Y - radius * StrictMath.sin(angle(points)));
  }

  private static double angle(double points) {
    double range = Scorecard.HIGHEST - Scorecard.LOWEST;
    return StrictMath.PI * (points - Scorecard.LOWEST) / range;
  }
}
