package io.simsim.cli;

import io.simsim.batch.Rejects;
import java.nio.file.Path;
import java.util.Optional;

/// Says which rows could not be read.
final class Rejections {
  private Rejections() {}

  /// Says the first of them and where all of them are.
  static void say(Style style, Rejects rejects, Optional<Path> file) {
    say(
        style,
        rejects,
        file.isPresent()
            ? "All of them are in " + file.get() + "."
            : "Write all of them to a file with --rejects FILE.");
  }

  /// Says the first of them and `where` to see all.
  static void say(Style style, Rejects rejects, String where) {
    if (rejects.count() == 0) {
      return;
    }
    style.warn(
        rejects.count() == 1
            ? "1 row could not be read; the others went in:"
            : rejects.count() + " rows could not be read; the others went in:");
    rejects.first().forEach(rejected -> style.warn("  " + rejected));
    long more = rejects.count() - rejects.first().size();
    if (more > 0) {
      style.warn("  and " + more + " more");
    }
    style.warn(where);
  }
}
