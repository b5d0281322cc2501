package io.simsim.cli.plot;

import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.Svg;
import java.util.ArrayList;
import java.util.List;

/// A drawing to which marks are added, each above those before it. Colours and sizes of text are
/// those of classes of the page's style sheet.
public final class Drawing {
  private final String id;
  private final int width;
  private final int height;
  private final List<Html> marks = new ArrayList<>();

  /// A place, in the units of the drawing.
  public record Place(double x, double y) {}

  /// @param id that no other drawing of the page has
  public Drawing(String id, int width, int height) {
    this.id = id;
    this.width = width;
    this.height = height;
  }

  /// Adds a straight line.
  public void line(double x1, double y1, double x2, double y2, String style) {
    marks.add(
        Html.of(
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{}\"/>\n",
            Svg.number(x1),
            Svg.number(y1),
            Svg.number(x2),
            Svg.number(y2),
            style));
  }

  /// Adds a box between two corners, whichever they are.
  public void box(double x1, double y1, double x2, double y2, String style) {
    marks.add(
        Html.of(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}\"/>\n",
            Svg.number(Math.min(x1, x2)),
            Svg.number(Math.min(y1, y2)),
            Svg.number(Math.abs(x2 - x1)),
            Svg.number(Math.abs(y2 - y1)),
            style));
  }

  /// Adds a dot.
  public void dot(double x, double y, double radius, String style) {
    marks.add(
        Html.of(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"{}\"/>\n",
            Svg.number(x),
            Svg.number(y),
            Svg.number(radius),
            style));
  }

  /// Adds a line through places.
  public void path(List<Place> places, String style) {
    StringBuilder path = new StringBuilder();
    for (Place place : places) {
      path.append(path.isEmpty() ? "M" : " ")
          .append(Svg.number(place.x()))
          .append(' ')
          .append(Svg.number(place.y()));
    }
    marks.add(Html.of("<path d=\"{}\" class=\"{}\"/>\n", path, style));
  }

  /// Adds a text.
  public void text(double x, double y, String style, String text) {
    marks.add(
        Html.of(
            "<text x=\"{}\" y=\"{}\" class=\"{}\">{}</text>\n",
            Svg.number(x),
            Svg.number(y),
            style,
            text));
  }

  /// Adds a text that runs upwards.
  public void upwards(double x, double y, String style, String text) {
    marks.add(
        Html.of(
            "<text transform=\"translate({} {}) rotate(-90)\" class=\"{}\">{}</text>\n",
            Svg.number(x),
            Svg.number(y),
            style,
            text));
  }

  /// The drawing.
  ///
  /// @param title what it is
  /// @param description what is to be seen, for those who do not see it
  public Html svg(String title, String description) {
    return Html.of(
        """
        <svg viewBox="0 0 {} {}" class="plot" role="img" aria-labelledby="{}-t {}-d">
        <title id="{}-t">{}</title><desc id="{}-d">{}</desc>
        {}</svg>
        """,
        width,
        height,
        id,
        id,
        id,
        title,
        id,
        description,
        Html.join(marks));
  }
}
