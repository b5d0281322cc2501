package io.simsim.tables;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An output that is written in parts, in any order, and that a later process goes on with when
/// this one does not come to its end.
///
/// It is written beside its target as `.NAME.unfinished`; `.NAME.parts` says first what it is to
/// be, then which parts of it are on the disk. A part is named there only when it is, so that
/// neither a kill nor a power cut leaves one that is named and not whole. What was begun for
/// something else is begun anew. The target appears at [#commit], whole.
final class UnfinishedFile implements AutoCloseable {
  private static final int PARTS_BYTES_MAX = 64 << 20;

  private final Path target;
  private final Path unfinished;
  private final Path parts;
  private final FileChannel channel;
  private final FileChannel journal;
  private final BitSet done = new BitSet();

  private UnfinishedFile(Path target, String what) throws IOException {
    this.target = target;
    this.unfinished = beside(".unfinished");
    this.parts = beside(".parts");
    this.journal =
        FileChannel.open(
            parts, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileChannel opened = null;
    try {
      lock();
      opened =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      this.channel = opened;
      begin(what);
    } catch (IOException | RuntimeException failure) {
      journal.close();
      if (opened != null) {
        opened.close();
      }
      throw failure;
    }
  }

  /// Begins an output, or goes on with one that was begun for the same `what`.
  static UnfinishedFile open(Path wanted, String what) {
    Path target = PartialFile.checked(wanted);
    try {
      return new UnfinishedFile(target, what);
    } catch (IOException failure) {
      throw PartialFile.notWritable(wanted, failure);
    }
  }

  private Path beside(String end) {
    return target.resolveSibling("." + Objects.requireNonNull(target.getFileName()) + end);
  }

  @SuppressWarnings("unused") // The lock ends with its channel.
  private void lock() throws IOException {
    FileLock lock = null;
    try {
      lock = journal.tryLock();
    } catch (OverlappingFileLockException ours) {
      // Said below.
    }
    if (lock == null) {
      throw TableException.of(
          TableException.Code.NOT_WRITABLE,
          target.toString(),
          "is being written by another run; wait for its end, or give another name.");
    }
  }

  private void begin(String what) throws IOException {
    String head = what + "\n";
    String told = told();
    if (!told.startsWith(head)) {
      journal.truncate(0);
      channel.truncate(0);
      journal.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.UTF_8)), 0);
      journal.force(true);
      return;
    }
    // A line that was cut off names no part.
    int end = told.lastIndexOf('\n') + 1;
    for (String line : told.substring(head.length(), end).split("\n", -1)) {
      if (!line.isEmpty()) {
        done.set(Integer.parseInt(line));
      }
    }
    journal.truncate(told.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
  }

  private String told() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(journal.size(), PARTS_BYTES_MAX));
    while (bytes.hasRemaining() && journal.read(bytes, bytes.position()) >= 0) {
      // Reads on.
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  /// Returns whether a part is on the disk.
  synchronized boolean isDone(int part) {
    return done.get(part);
  }

  /// Returns how many parts are.
  synchronized int partsDone() {
    return done.cardinality();
  }

  /// Reads bytes at a place until a buffer is full; false where the file ends before.
  boolean read(ByteBuffer bytes, long at) throws IOException {
    long place = at;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, place);
      if (read < 0) {
        return false;
      }
      place += read;
    }
    return true;
  }

  /// Writes bytes at a place. Any number of threads may.
  void write(ByteBuffer bytes, long at) throws IOException {
    long place = at;
    while (bytes.hasRemaining()) {
      place += channel.write(bytes, place);
    }
  }

  /// Says that all of a part was written.
  void finish(int part) throws IOException {
    channel.force(false);
    synchronized (this) {
      byte[] line = (part + "\n").getBytes(StandardCharsets.UTF_8);
      journal.write(ByteBuffer.wrap(line), journal.size());
      journal.force(false);
      done.set(part);
    }
  }

  /// Lets the target appear, as long as `bytes`.
  void commit(long bytes) throws IOException {
    channel.truncate(bytes);
    channel.force(true);
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(parts);
    @Nullable Path folder = target.getParent();
    if (folder != null) {
      PartialFile.syncDirectory(folder);
    }
  }

  @Override
  public void close() throws IOException {
    try (journal) {
      channel.close();
    }
  }
}
