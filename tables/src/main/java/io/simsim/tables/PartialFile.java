package io.simsim.tables;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An output that appears whole or not at all.
///
/// It is written beside its target as `.NAME.PID.partial`, a file or a directory, and renamed over
/// the target by [#commit(Path)]. Closed before that, or when the process is told to end, it is
/// deleted. What a killed process left is deleted by the next one that writes the same target.
final class PartialFile implements AutoCloseable {
  private final Path target;
  private final Path path;
  private boolean done;

  private PartialFile(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  /// Begins an output; the caller makes the file or directory at [#path()].
  static PartialFile begin(Path wanted) {
    Path target = checked(wanted);
    Path directory = Objects.requireNonNull(target.getParent());
    String name = Objects.requireNonNull(target.getFileName()).toString();
    Path path = directory.resolve("." + name + "." + ProcessHandle.current().pid() + ".partial");
    if (!OnExit.delete(path)) {
      throw TableException.of(
          TableException.Code.NOT_WRITABLE,
          wanted.toString(),
          "is being written by this process already.");
    }
    try {
      sweep(directory, name);
      return new PartialFile(target, path);
    } catch (IOException failure) {
      OnExit.keep(path);
      throw notWritable(wanted, failure);
    }
  }

  /// Returns the target itself where it is a link, so that the link stays; refuses what a rename
  /// would harm.
  static Path checked(Path wanted) {
    Path target = wanted.toAbsolutePath().normalize();
    try {
      if (Files.isSymbolicLink(target) && Files.exists(target)) {
        target = target.toRealPath();
      }
    } catch (IOException failure) {
      throw notWritable(wanted, failure);
    }
    String fault = "";
    if (Files.isDirectory(target)) {
      fault = "is a directory; name a file in it.";
    } else if (Files.exists(target) && !Files.isRegularFile(target)) {
      fault = "is no plain file; use - for the standard output.";
    } else if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      fault = "cannot be written: there is no directory " + target.getParent() + ".";
    } else if (Files.exists(target) && !Files.isWritable(target)) {
      fault = "may not be overwritten: its permissions refuse it.";
    }
    if (!fault.isEmpty()) {
      throw TableException.of(TableException.Code.NOT_WRITABLE, wanted.toString(), fault);
    }
    return target;
  }

  /// Deletes what processes that are no more have left of the same target. A process identifier
  /// that is this one's stems from an earlier life (in a container every life is number 1).
  private static void sweep(Path directory, String name) throws IOException {
    Pattern pattern = Pattern.compile("\\." + Pattern.quote(name) + "\\.(\\d{1,18})\\.partial");
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, ".*.partial")) {
      for (Path entry : entries) {
        Matcher matcher = pattern.matcher(entry.getFileName().toString());
        if (matcher.matches() && !isOtherAlive(Long.parseLong(matcher.group(1)))) {
          OnExit.deleteTree(entry);
        }
      }
    }
  }

  private static boolean isOtherAlive(long pid) {
    return pid != ProcessHandle.current().pid()
        && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  Path path() {
    return path;
  }

  /// Makes the output durable and lets it appear.
  ///
  /// @param finished the finished file: [#path()] itself or a file in it
  void commit(Path finished) {
    try {
      try (FileChannel channel = FileChannel.open(finished, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      rename(finished);
      syncDirectory(Objects.requireNonNull(target.getParent()));
    } catch (IOException failure) {
      throw notWritable(target, failure);
    }
    finish();
  }

  private void rename(Path finished) throws IOException {
    try {
      Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      throw new IOException("this file system cannot rename in one step", unsupported);
    }
  }

  /// Some file systems cannot sync a directory; they keep the rename in order by themselves.
  static void syncDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unsupported) {
      // The file's own bytes are on the disk: it is whole or absent in any case.
    }
  }

  /// Deletes the output unless it was committed.
  @Override
  public void close() {
    finish();
  }

  private void finish() {
    if (done) {
      return;
    }
    done = true;
    try {
      OnExit.deleteTree(path);
      OnExit.keep(path);
    } catch (IOException failure) {
      throw TableException.of(
          TableException.Code.NOT_WRITABLE,
          path.toString(),
          "cannot be deleted: " + failure.getMessage(),
          failure);
    }
  }

  /// A part of a writing, which may fail.
  interface Writing {
    void write() throws IOException;
  }

  /// Writes; a failure is one of the target.
  static void attempt(Path wanted, Writing writing) {
    try {
      writing.write();
    } catch (IOException failure) {
      throw notWritable(wanted, failure);
    }
  }

  static TableException notWritable(Path path, Exception failure) {
    return TableException.of(
        TableException.Code.NOT_WRITABLE,
        path.toString(),
        "cannot be written: " + failure.getMessage(),
        failure);
  }
}
