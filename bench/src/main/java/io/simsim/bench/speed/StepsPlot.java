package io.simsim.bench.speed;

import java.util.List;
import java.util.Locale;

/// Two drawings side by side, as SVG: time and memory at some numbers of events, each step ten
/// times the one before. Time is on a scale of powers of ten, where what grows linearly is a
/// straight line that rises by one power a step.
final class StepsPlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 300;
  private static final int LEFT = 56;
  private static final int BOTTOM = 250;
  private static final int TOP = 40;
  private static final int PANEL = 290;
  private static final int GAP = 90;

  /// What was measured at a number of events.
  record Step(long events, double seconds, long mib, double theirSeconds, long theirMib) {}

  private final List<Step> steps;
  private final StringBuilder marks = new StringBuilder();

  private StepsPlot(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /// The drawings as a file of SVG.
  static String svg(List<Step> steps) {
    StepsPlot plot = new StepsPlot(steps);
    plot.seconds();
    plot.memory();
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
        font-family="sans-serif" font-size="12">
        <title>Time and peak memory by number of events</title>
        <rect width="100%%" height="100%%" fill="#fff"/>
        %s</svg>
        """,
        WIDTH,
        HEIGHT,
        plot.marks);
  }

  private void seconds() {
    double low = Math.floor(Math.log10(least()));
    double high = Math.ceil(Math.log10(most()));
    double power = (BOTTOM - TOP) / Math.max(1, high - low);
    text(LEFT, TOP - 16, "start", "seconds");
    for (int tick = (int) low; tick <= high; tick++) {
      grid(
          LEFT,
          BOTTOM - (tick - low) * power,
          String.format(Locale.ROOT, "%g", Math.pow(10, tick)).replaceFirst("\\.?0+$", ""));
    }
    events(LEFT);
    line(
        LEFT,
        "#0b62a4",
        "Simsim, to explained scores",
        step -> BOTTOM - (Math.log10(step.seconds()) - low) * power);
    line(
        LEFT,
        "#b3541e",
        "DuckDB, the aggregation alone",
        step -> BOTTOM - (Math.log10(step.theirSeconds()) - low) * power);
  }

  private double least() {
    return steps.stream()
        .mapToDouble(step -> Math.min(step.seconds(), step.theirSeconds()))
        .min()
        .orElse(1);
  }

  private double most() {
    return steps.stream()
        .mapToDouble(step -> Math.max(step.seconds(), step.theirSeconds()))
        .max()
        .orElse(1);
  }

  private void memory() {
    int from = LEFT + PANEL + GAP;
    long top =
        steps.stream().mapToLong(step -> Math.max(step.mib(), step.theirMib())).max().orElse(1);
    long each = Math.max(1, Math.ceilDiv(Math.ceilDiv(top, 4), 250) * 250);
    double unit = (BOTTOM - TOP) / (4.0 * each);
    text(from, TOP - 16, "start", "peak memory, MiB");
    for (int tick = 0; tick <= 4; tick++) {
      grid(from, BOTTOM - tick * each * unit, Long.toString(tick * each));
    }
    events(from);
    line(from, "#0b62a4", "", step -> BOTTOM - step.mib() * unit);
    line(from, "#b3541e", "", step -> BOTTOM - step.theirMib() * unit);
  }

  private double across(int from, int step) {
    return from + 12 + (PANEL - 24.0) * step / Math.max(1, steps.size() - 1);
  }

  private void events(int from) {
    for (int i = 0; i < steps.size(); i++) {
      String label = String.format(Locale.ROOT, "%,d", steps.get(i).events());
      text(across(from, i), BOTTOM + 18, "middle", label);
    }
    text(from + PANEL / 2.0, BOTTOM + 38, "middle", "events");
  }

  private void grid(int from, double y, String label) {
    marks.append(
        String.format(
            Locale.ROOT, "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>%n", from, y, from + PANEL));
    text(from - 6, y + 4, "end", label);
  }

  private void text(double x, double y, String anchor, String text) {
    marks.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222\">%s</text>%n",
            x,
            y,
            anchor,
            text));
  }

  /// Where a step is, from above.
  private interface Height {
    double of(Step step);
  }

  private void line(int from, String colour, String name, Height height) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      double x = across(from, i);
      double y = height.of(steps.get(i));
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y));
      marks.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
              x,
              y,
              colour));
    }
    marks.append(
        String.format(
            Locale.ROOT,
            "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
            path,
            colour));
    if (!name.isEmpty()) {
      double y = name.startsWith("D") ? TOP + 28 : TOP + 12;
      marks.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>%n",
              from + 10,
              y,
              colour,
              name));
    }
  }
}
