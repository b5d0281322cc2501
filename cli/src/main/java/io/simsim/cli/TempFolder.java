package io.simsim.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder for what a command needs in passing, deleted with this object or when the process ends,
/// unless it became what somebody keeps.
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
    return watched(new TempFolder(Files.createTempDirectory("simsim-")));
  }

  /// Makes one beside `target`, a folder that is not there, to become it in the end.
  ///
  /// @throws InterruptedException when the process is ending already
  static TempFolder beside(Path target) throws IOException, InterruptedException {
    Path whole = target.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) {
      throw Failure.unusable(target + ": is there already; name another folder");
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw Failure.unusable(target + ": its folder does not exist; make it first");
    }
    long pid = ProcessHandle.current().pid();
    Path path = parent.resolve("." + whole.getFileName() + "." + pid + ".partial");
    return watched(new TempFolder(Files.createDirectory(path)));
  }

  private static TempFolder watched(TempFolder folder) throws InterruptedException {
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

  /// Lets the folder appear as `target`, with all that is in it.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException when somebody made it in the meantime
  void become(Path target) throws IOException {
    Files.move(path, target);
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
