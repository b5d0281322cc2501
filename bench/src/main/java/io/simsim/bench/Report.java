package io.simsim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts what a benchmark printed into docs/performance.md, between its marks.
final class Report {
  private static final Path FILE = Path.of("docs/performance.md");

  private Report() {}

  /// Replaces what stands between `<!-- NAME -->` and `<!-- end NAME -->`.
  static void replace(String name, String table) throws IOException {
    String text = Files.readString(FILE);
    String begin = "<!-- " + name + " -->";
    String end = "<!-- end " + name + " -->";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException(FILE + " has no marks " + begin + " and " + end);
    }
    Files.writeString(
        FILE, text.substring(0, from + begin.length()) + "\n" + table + "\n" + text.substring(to));
  }
}
