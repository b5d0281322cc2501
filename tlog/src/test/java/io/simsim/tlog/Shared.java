package io.simsim.tlog;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/// Published files beside the project, which are no part of it.
public final class Shared {
  private Shared() {}

  /// The file called `name`, or the test is left out.
  public static Path file(String name) {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolveSibling("shared").resolve("data").resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    assumeThat(false).as("../shared/data/" + name + " is beside the project").isTrue();
    return Path.of(name);
  }
}
