package io.simsim.tables;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/// A file of blocks that outlives its process in no case, unless it was given a name to be kept by.
///
/// Without one its name is deleted as soon as it is open, so that the system frees it at the end of
/// the process, even a killed one; where the system cannot do that, it is deleted on close and on
/// exit. Used by any number of threads.
final class SpillFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final boolean named;
  private final AtomicLong end = new AtomicLong();

  /// The place of a block, and what it must be when it is read.
  record Block(long offset, int length, int crc) {}

  private SpillFile(Path path, FileChannel channel, boolean named) {
    this.path = path;
    this.channel = channel;
    this.named = named;
  }

  /// Makes a file in a directory, which is made where it lacks.
  static SpillFile in(Path directory) {
    try {
      Path path =
          Files.createTempFile(Files.createDirectories(directory), ".simsim-spill-", ".partial")
              .toAbsolutePath();
      OnExit.delete(path);
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      boolean named = !tryDelete(path);
      if (!named) {
        OnExit.keep(path);
      }
      return new SpillFile(path, channel, named);
    } catch (IOException failure) {
      throw PartialFile.notWritable(directory, failure);
    }
  }

  /// Makes a file that stays, in place of one that is there.
  static SpillFile at(Path path) {
    try {
      FileChannel channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      return new SpillFile(path, channel, false);
    } catch (IOException failure) {
      throw PartialFile.notWritable(path, failure);
    }
  }

  /// Opens a file that stayed, to be read.
  static SpillFile again(Path path) {
    try {
      return new SpillFile(path, FileChannel.open(path, StandardOpenOption.READ), false);
    } catch (IOException failure) {
      throw InputFile.unreadable(path.toString(), failure);
    }
  }

  /// Makes what was appended durable.
  void force() {
    try {
      channel.force(true);
    } catch (IOException failure) {
      throw PartialFile.notWritable(path, failure);
    }
  }

  private static boolean tryDelete(Path path) {
    try {
      Files.delete(path);
      return true;
    } catch (IOException heldOpen) {
      return false;
    }
  }

  Block append(byte[] bytes, int from, int length) {
    long offset = end.getAndAdd(length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer, offset + buffer.position() - from);
      }
    } catch (IOException failure) {
      throw PartialFile.notWritable(path, failure);
    }
    return new Block(offset, length, crc(bytes, from, length));
  }

  /// Reads a block into an array from index 0.
  ///
  /// @throws TableException where it is not what was appended
  void read(Block block, byte[] target) {
    readPart(block.offset(), target, 0, block.length());
    if (crc(target, 0, block.length()) != block.crc()) {
      throw damaged("a block has a wrong checksum");
    }
  }

  void readPart(long offset, byte[] target, int from, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(target, from, length);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, offset + buffer.position() - from) < 0) {
          throw damaged("it was cut off");
        }
      }
    } catch (IOException failure) {
      throw InputFile.unreadable(path.toString(), failure);
    }
  }

  private TableException damaged(String how) {
    return TableException.of(
        TableException.Code.SPILL_DAMAGED,
        path.toString(),
        "the spill file is damaged: " + how + ". Check the disk and run again.");
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  /// Returns the open file, for tests that damage it.
  FileChannel channel() {
    return channel;
  }

  @Override
  public void close() {
    try {
      channel.close();
      if (named) {
        OnExit.deleteTree(path);
        OnExit.keep(path);
      }
    } catch (IOException failure) {
      throw PartialFile.notWritable(path, failure);
    }
  }
}
