package io.simsim.bench.speed;

import io.simsim.bench.doc.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A folder for the files of one benchmark, deleted with them.
record WorkFolder(Path path) implements AutoCloseable {
  /// Makes one in the folder of `--folder`, or in this one.
  static WorkFolder make(Options options, String prefix) throws IOException {
    Path parent = Path.of(options.value("--folder").orElse(".")).toAbsolutePath();
    return new WorkFolder(Files.createTempDirectory(parent, prefix));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(path);
  }
}
