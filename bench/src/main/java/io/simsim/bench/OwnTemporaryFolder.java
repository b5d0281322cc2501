package io.simsim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// A folder for the temporary files of this process, which ends with it.
///
/// Why: LightGBM's binding unpacks its native library to a fixed name in the common folder,
/// whatever is there. A second process that starts so cuts the file off under the first, which dies
/// of SIGBUS.
final class OwnTemporaryFolder {
  private OwnTemporaryFolder() {}

  /// Makes the folder, and makes it the one that Java hands out.
  static void use() throws IOException {
    Path folder = Files.createTempDirectory("simsim-bench-");
    System.setProperty("java.io.tmpdir", folder.toString());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
  }

  private static void delete(Path folder) {
    try (var all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      System.err.println("not deleted: " + folder + " (" + left.getMessage() + ")");
    }
  }
}
