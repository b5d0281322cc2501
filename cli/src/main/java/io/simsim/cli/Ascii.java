package io.simsim.cli;

/// Text for a terminal that shows ASCII only: lines, blocks and dots as their likes. Other letters
/// are left as they are, since nothing stands for them.
final class Ascii {
  private Ascii() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '─' -> out.append('-');
        case '│' -> out.append('|');
        case '├', '┤', '┼' -> out.append('+');
        case '●' -> out.append('O');
        case '█', '▉', '▊', '▋', '▌', '▍', '▎', '▏' -> out.append('#');
        case '−' -> out.append('-');
        case '·' -> out.append('.');
        case '…' -> out.append("...");
        case '→' -> out.append("->");
        case '–' -> out.append('-');
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
