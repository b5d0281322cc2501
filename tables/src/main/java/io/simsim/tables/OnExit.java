package io.simsim.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The unfinished files of this process, deleted when it is told to end (Ctrl-C, SIGTERM).
final class OnExit {
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();
  private static final int TRIES_MAX = 20;

  static {
    try {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(OnExit::deleteAll, "simsim-tables-unfinished-files"));
    } catch (IllegalStateException ending) {
      // Told to end before the first file was begun: whoever begins one now is being interrupted,
      // and deletes it when it closes.
    }
  }

  private OnExit() {}

  /// Notes a path before it is made; returns false where it is noted already.
  static boolean delete(Path path) {
    return UNFINISHED.add(path);
  }

  /// Forgets a path: it is finished, or gone.
  static void keep(Path path) {
    UNFINISHED.remove(path);
  }

  private static void deleteAll() {
    for (Path path : UNFINISHED) {
      try {
        deleteTree(path);
      } catch (IOException | UncheckedIOException left) {
        // The process ends; the next writer of the same output sweeps what is left.
      }
    }
  }

  /// Deletes a file, or a directory with all that is in it, also while it is being written to.
  static void deleteTree(Path root) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(root)) {
          deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
          Files.deleteIfExists(path);
        }
        return;
      } catch (NoSuchFileException gone) {
        return;
      } catch (DirectoryNotEmptyException | UncheckedIOException moved) {
        if (attempt == TRIES_MAX) {
          throw moved;
        }
      }
    }
  }
}
