package io.simsim.bench.server;

import java.util.Arrays;
import java.util.Locale;

/// A figure of several laps, and the row of a table that it makes.
final class Laps {
  private final double[] figures;
  private final int decimals;

  /// @param decimals how many are shown
  Laps(int laps, int decimals) {
    this.figures = new double[laps];
    this.decimals = decimals;
  }

  /// Notes what came of a lap; one below 0 was to get warm.
  void note(int lap, double figure) {
    if (lap >= 0) {
      figures[lap] = figure;
    }
  }

  /// The one in the middle.
  double middle() {
    return sorted()[figures.length / 2];
  }

  private double[] sorted() {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /// The name, the middle, the least, the most, and a note.
  String row(String name, String note) {
    double[] sorted = sorted();
    String shown = "%,." + decimals + "f";
    return String.format(
        Locale.ROOT,
        "| %s | " + shown + " | " + shown + " | " + shown + " | %s |",
        name,
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1],
        note);
  }

  /// A goal, the figure that it is held against, and whether it is met.
  static String goal(String goal, boolean met, String figure) {
    return "| **goal**: %s | %s | | | %s |".formatted(goal, figure, met ? "met" : "**missed**");
  }
}
