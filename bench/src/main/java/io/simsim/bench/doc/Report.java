package io.simsim.bench.doc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A page whose tables are what a benchmark printed: each stands between its marks.
///
/// @param file of the page
public record Report(Path file) {
  /// How fast.
  public static final Report PERFORMANCE = new Report(Path.of("docs/performance.md"));

  /// How well scores rank.
  public static final Report ACCURACY = new Report(Path.of("docs/accuracy.md"));

  /// Replaces what stands between `<!-- NAME -->` and `<!-- end NAME -->`. The page is there as it
  /// was or as it is to be, whenever the process ends.
  ///
  /// @throws IOException where the page has no such marks
  public void replace(String name, String table) throws IOException {
    String text = Files.readString(file);
    String begin = "<!-- " + name + " -->";
    String end = "<!-- end " + name + " -->";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException(file + " has no marks " + begin + " and " + end);
    }
    write(
        file, text.substring(0, from + begin.length()) + "\n" + table + "\n" + text.substring(to));
  }

  /// Writes a file so that it is never there by half.
  public static void write(Path file, String text) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.writeString(partial, text);
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
