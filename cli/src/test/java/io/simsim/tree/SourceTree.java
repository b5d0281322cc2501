package io.simsim.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The checked-out tree that this build was made from.
public final class SourceTree {
  private SourceTree() {}

  /// The folder of the root pom: the nearest one above the working folder that holds the launcher.
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve("simsim"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("not inside the source tree");
    }
    return folder;
  }

  /// Every Java source of every module, main and test, and those of the build, in order of path.
  static List<Path> javaFiles() throws IOException {
    Path root = root();
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !("/" + root.relativize(file)).contains("/target/"))
          .sorted()
          .toList();
    }
  }
}
