package io.simsim.cli.text;

/// Bars made of block characters.
final class Bars {
  private static final String PARTS = " ▏▎▍▌▋▊▉█";
  private static final int EIGHTHS = 8;

  private Bars() {}

  /// A bar of `half` columns on each side of a middle line: to the right for more, to the left for
  /// less. The whole side stands for `most`.
  static String fromMiddle(int points, int most, int half, Ink ink) {
    int eighths = Math.abs(points) * half * EIGHTHS / Math.max(1, most);
    String empty = " ".repeat(half);
    if (points >= 0) {
      String bar = toTheRight(Math.max(eighths, points == 0 ? 0 : 1));
      return empty + ink.soft("│") + ink.of(Ink.Tone.KEPT, bar) + " ".repeat(half - bar.length());
    }
    int whole = Math.max(1, (eighths + EIGHTHS / 2) / EIGHTHS);
    return " ".repeat(half - whole)
        + ink.of(Ink.Tone.MISSED, "█".repeat(whole))
        + ink.soft("│")
        + empty;
  }

  /// A bar of up to `columns`, of which `part` of `all` is filled.
  static String filled(int part, int all, int columns, Ink ink) {
    String bar = toTheRight(all == 0 ? 0 : part * columns * EIGHTHS / all);
    return ink.of(Ink.Tone.SESAME, bar) + ink.soft("·".repeat(columns - bar.length()));
  }

  private static String toTheRight(int eighths) {
    int rest = eighths % EIGHTHS;
    return "█".repeat(eighths / EIGHTHS) + (rest == 0 ? "" : PARTS.substring(rest, rest + 1));
  }
}
