package io.simsim.tables;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A file to be read from its start, or the standard input; gzip and zip are undone unasked.
///
/// Whether it is packed is told by the first bytes, not by the name. Several gzip members one after
/// the other are one text, as `cat a.gz b.gz` makes them. Of a zip archive the one file in it is
/// read; it must be a file itself, since its list of contents is at its end. What ends early, has a
/// wrong checksum, or grows more than 200 : 1 beyond 100 MiB is a [TableException], thrown by
/// `read`.
public final class InputFile {
  private static final int BUFFER_BYTES = 1 << 16;

  /// How the bytes of a file are packed.
  enum Packing {
    NONE,
    GZIP,
    ZIP;

    static Packing of(byte[] first) {
      if (first.length > 1 && first[0] == 0x1f && (first[1] & 0xff) == 0x8b) {
        return GZIP;
      }
      boolean zip =
          first.length > 3
              && first[0] == 'P'
              && first[1] == 'K'
              && ((first[2] == 3 && first[3] == 4) || (first[2] == 5 && first[3] == 6));
      return zip ? ZIP : NONE;
    }
  }

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

  /// Returns the name that tells what is in the file: that of the one file in a zip archive, else
  /// the file's own; without `.gz` and `.zip` at its end. Empty for a stream.
  ///
  /// @throws TableException where the archive has not one file in it
  String contentName() {
    if (path == null || path.getFileName() == null) {
      return "";
    }
    String own = path.getFileName().toString();
    if (own.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      String member = Files.isRegularFile(path) ? zipped().name() : "";
      own = TableFormat.ofName(member).isPresent() ? member : own.substring(0, own.length() - 4);
    }
    return own.toLowerCase(Locale.ROOT).endsWith(".gz") ? own.substring(0, own.length() - 3) : own;
  }

  /// Opens the file.
  ///
  /// @param onBytesRead told how many bytes of the file, as stored, have been read so far
  /// @throws TableException where there is no such file or it cannot be read
  public InputStream open(LongConsumer onBytesRead) {
    InputStream stored = new CountedStream(openStored(), 0, onBytesRead);
    BufferedInputStream buffered = new BufferedInputStream(stored, BUFFER_BYTES);
    try {
      buffered.mark(4);
      Packing packing = Packing.of(buffered.readNBytes(4));
      buffered.reset();
      return switch (packing) {
        case NONE -> buffered;
        case GZIP -> new GunzipStream(buffered, name);
        case ZIP -> {
          buffered.close();
          yield unzipped(onBytesRead);
        }
      };
    } catch (IOException failure) {
      closeAfter(buffered, failure);
      throw unreadable(name, failure);
    } catch (TableException fault) {
      closeAfter(buffered, fault);
      throw fault;
    }
  }

  /// Returns the path of a file in a format that is read in no order.
  ///
  /// @throws TableException where it is a stream or packed
  Path unpacked(String format) {
    boolean pipe = path != null && Files.exists(path) && Files.isReadable(path);
    if (path == null || (pipe && !Files.isRegularFile(path) && !Files.isDirectory(path))) {
      throw TableException.of(
          TableException.Code.WRONG_FORMAT,
          name,
          "cannot be read as " + format + " from a stream; name a file.");
    }
    Packing packing = Packing.of(firstBytes(4));
    if (packing != Packing.NONE) {
      throw TableException.of(
          TableException.Code.WRONG_FORMAT,
          name,
          "is packed as "
              + packing.name().toLowerCase(Locale.ROOT)
              + "; "
              + format
              + " is read in no order: unpack it first.");
    }
    return path;
  }

  /// Returns the first bytes as stored, fewer where the file is shorter; for a file, not a stream.
  byte[] firstBytes(int count) {
    try (InputStream stored = openStored()) {
      return stored.readNBytes(count);
    } catch (IOException failure) {
      throw unreadable(name, failure);
    }
  }

  private ZipMember zipped() {
    try (FileChannel archive = FileChannel.open(archivePath())) {
      return ZipMember.only(archive, name);
    } catch (IOException failure) {
      throw unreadable(name, failure);
    }
  }

  private InputStream unzipped(LongConsumer onBytesRead) throws IOException {
    ZipMember member = zipped();
    FileChannel archive = FileChannel.open(archivePath());
    archive.position(member.dataOffset());
    InputStream stored = Channels.newInputStream(archive);
    return new UnzipStream(
        new CountedStream(stored, member.dataOffset(), onBytesRead), member, name);
  }

  private Path archivePath() {
    if (path == null || !Files.isRegularFile(path)) {
      throw TableException.of(
          TableException.Code.WRONG_FORMAT,
          name,
          "is a zip archive, which cannot be read from a stream; name a file, or unpack it (unzip"
              + " -p FILE).");
    }
    return path;
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

    CountedStream(InputStream in, long bytesBefore, LongConsumer onBytesRead) {
      super(in);
      this.bytesRead = bytesBefore;
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
