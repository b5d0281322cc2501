package io.simsim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder for what a command needs in passing, deleted with this object or when the process ends.
final class TempFolder implements AutoCloseable {
  private final Path path;
  private final Thread onExit = new Thread(this::delete, "temporary folder");

  private TempFolder(Path path) {
    this.path = path;
  }

  /// Makes one in the system's folder for temporary files.
  ///
  /// @throws InterruptedException when the process is ending already
  static TempFolder create() throws IOException, InterruptedException {
    TempFolder folder = new TempFolder(Files.createTempDirectory("simsim-"));
    try {
      Runtime.getRuntime().addShutdownHook(folder.onExit);
    } catch (IllegalStateException endingAlready) {
      folder.delete();
      throw new InterruptedException("the process is ending");
    }
    return folder;
  }

  /// The file called `name` in it, which need not exist.
  Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException endingAlready) {
      return;
    }
    delete();
  }

  private void delete() {
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted((a, b) -> b.compareTo(a)).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
