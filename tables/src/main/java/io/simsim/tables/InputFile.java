package io.simsim.tables;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A file to be read from its start, or the standard input; gzip is undone unasked.
///
/// Whether it is gzip is told by the first bytes, not by the name. Several gzip members one after
/// the other are one text, as `cat a.gz b.gz` makes them. What ends early, has a wrong checksum,
/// or grows more than 1000 : 1 beyond 64 MiB is a [TableException], thrown by `read`.
public final class InputFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private final String name;
  private final @Nullable Path path;
  private final @Nullable InputStream given;

  private InputFile(String name, @Nullable Path path, @Nullable InputStream given) {
    this.name = name;
    this.path = path;
    this.given = given;
  }

  /// Returns the file at a path, or the standard input where the path is `-`.
  public static InputFile of(Path path) {
    if (path.toString().equals("-")) {
      return of("standard input", new FileInputStream(FileDescriptor.in));
    }
    return new InputFile(path.toString(), path, null);
  }

  /// Returns a stream as a file that can be opened once; its name is for messages.
  public static InputFile of(String name, InputStream stream) {
    return new InputFile(name, null, stream);
  }

  /// Returns the name for messages.
  public String name() {
    return name;
  }

  /// Returns the path, where the file has one.
  public Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  /// Returns the size as stored, in bytes, where it is known.
  public OptionalLong sizeBytes() {
    try {
      return path != null && Files.isRegularFile(path)
          ? OptionalLong.of(Files.size(path))
          : OptionalLong.empty();
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  /// Opens the file.
  ///
  /// @param onBytesRead told how many bytes of the file, as stored, have been read so far
  /// @throws TableException where there is no such file or it cannot be read
  public InputStream open(LongConsumer onBytesRead) {
    InputStream stored = new CountedStream(openStored(), onBytesRead);
    BufferedInputStream buffered = new BufferedInputStream(stored, BUFFER_BYTES);
    try {
      buffered.mark(2);
      boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
      buffered.reset();
      return gzip ? new GunzipStream(buffered, name) : buffered;
    } catch (IOException failure) {
      closeAfter(buffered, failure);
      throw unreadable(name, failure);
    } catch (TableException fault) {
      closeAfter(buffered, fault);
      throw fault;
    }
  }

  private static void closeAfter(InputStream stream, Exception failure) {
    try {
      stream.close();
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }

  private InputStream openStored() {
    if (given != null) {
      return given;
    }
    Path from = Objects.requireNonNull(path);
    try {
      if (Files.isDirectory(from)) {
        throw TableException.of(
            TableException.Code.UNREADABLE, name, "is a directory; name a file in it.");
      }
      return Files.newInputStream(from);
    } catch (NoSuchFileException missing) {
      throw TableException.of(
          TableException.Code.NOT_FOUND, name, "there is no such file.", missing);
    } catch (IOException failure) {
      throw unreadable(name, failure);
    }
  }

  static TableException unreadable(String name, IOException failure) {
    String why =
        failure instanceof AccessDeniedException
            ? "may not be read: its permissions refuse it."
            : "cannot be read: " + failure.getMessage();
    return TableException.of(TableException.Code.UNREADABLE, name, why, failure);
  }

  /// Counts what is read from the file itself.
  private static final class CountedStream extends FilterInputStream {
    private final LongConsumer onBytesRead;
    private long bytesRead;

    CountedStream(InputStream in, LongConsumer onBytesRead) {
      super(in);
      this.onBytesRead = onBytesRead;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count(value < 0 ? -1 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      count(count);
      return count;
    }

    private void count(int bytes) {
      if (bytes > 0) {
        bytesRead += bytes;
        onBytesRead.accept(bytesRead);
      }
    }
  }
}
