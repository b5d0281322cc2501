package io.simsim.batch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A file of bytes that appears whole or not at all.
///
/// It is written beside its target under another name, and renamed by [#commit()]. Closed before
/// that, or when the process is told to end, it is deleted.
final class WholeFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(WholeFile::deleteAll, "simsim-batch-unfinished-files"));
  }

  private final Path target;
  private final Path partial;
  private final FileChannel channel;
  private final OutputStream stream;
  private boolean prepared;

  private WholeFile(Path target, Path partial, FileChannel channel) {
    this.target = target;
    this.partial = partial;
    this.channel = channel;
    this.stream = new LeftOpen(Channels.newOutputStream(channel));
  }

  /// Begins a file; one that is there already stays until the commit.
  static WholeFile begin(Path wanted) throws IOException {
    Path target = wanted.toAbsolutePath().normalize();
    Path directory = target.getParent();
    if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(target)) {
      throw new NotDirectoryException(
          wanted + ": cannot be written: name a file in a directory that is there");
    }
    long pid = ProcessHandle.current().pid();
    Path partial = directory.resolve("." + target.getFileName() + "." + pid + ".partial");
    UNFINISHED.add(partial);
    try {
      FileChannel channel =
          FileChannel.open(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      return new WholeFile(target, partial, channel);
    } catch (IOException failure) {
      UNFINISHED.remove(partial);
      throw failure;
    }
  }

  /// Where the bytes go; closing it only flushes.
  OutputStream stream() {
    return stream;
  }

  /// Makes the bytes durable, so that nothing but the renaming is left, which no interrupt stops.
  void prepare() throws IOException {
    if (!prepared) {
      stream.flush();
      channel.force(true);
      channel.close();
      prepared = true;
    }
  }

  /// Ends writing without making the bytes durable, for a file that somebody else reads before it
  /// is deleted.
  ///
  /// @return where the bytes are until this is closed
  Path written() throws IOException {
    stream.flush();
    channel.close();
    return partial;
  }

  /// Lets the file appear.
  void commit() throws IOException {
    prepare();
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    UNFINISHED.remove(partial);
  }

  /// Deletes what was written, unless it was committed.
  @Override
  public void close() throws IOException {
    if (UNFINISHED.remove(partial)) {
      channel.close();
      Files.deleteIfExists(partial);
    }
  }

  /// A stream that writers may close though the file is not finished.
  private static final class LeftOpen extends BufferedOutputStream {
    LeftOpen(OutputStream out) {
      super(out, BUFFER_BYTES);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private static void deleteAll() {
    for (Path path : UNFINISHED) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException left) {
        // The process ends; a file that cannot be deleted is named so that it is known for what
        // it is.
      }
    }
  }
}
