package io.simsim.cli.plot;

import java.util.function.DoubleFunction;

/// The two axes of a plot with their grid.
///
/// @param x from left to right
/// @param y from the bottom up: its `from` is below its `to`
public record Axes(Scale x, Scale y) {
  private static final int ROOM = 6;

  /// One axis in words.
  ///
  /// @param title what its values are
  /// @param label of a value
  /// @param ticks about how many values are marked
  public record Side(String title, DoubleFunction<String> label, int ticks) {}

  /// Draws grid, values and titles.
  public void draw(Drawing on, Side across, Side up) {
    for (double tick : y.ticks(up.ticks())) {
      on.line(x.from(), y.at(tick), x.to(), y.at(tick), "grid");
      on.text(x.from() - ROOM, y.at(tick) + 4, "mark end", up.label().apply(tick));
    }
    for (double tick : x.ticks(across.ticks())) {
      on.line(x.at(tick), y.from(), x.at(tick), y.from() + 4, "grid");
      on.text(x.at(tick), y.from() + 18, "mark", across.label().apply(tick));
    }
    on.line(x.from(), y.from(), x.to(), y.from(), "axis");
    on.text((x.from() + x.to()) / 2, y.from() + 36, "mark", across.title());
    on.text(0, y.to() - 10, "mark start", up.title());
  }

  /// Draws a mark with a line from `low` to `high`, one above the other.
  public void whisker(Drawing on, double at, double value, double low, double high, String style) {
    on.line(x.at(at), y.at(low), x.at(at), y.at(high), "whisker " + style);
    on.dot(x.at(at), y.at(value), 4, "dot " + style);
  }

  /// The place of a value.
  public Drawing.Place place(double across, double up) {
    return new Drawing.Place(x.at(across), y.at(up));
  }
}
