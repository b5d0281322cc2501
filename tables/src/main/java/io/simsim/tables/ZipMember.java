package io.simsim.tables;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The one file inside a zip archive, as its central directory has it (PKWARE APPNOTE 6.3.10),
/// with the sizes of zip64 where there are such.
///
/// Directories, what macOS adds (`__MACOSX/`) and names that begin with a dot do not count.
/// `java.util.zip` would hold the whole directory in memory, and checks no sum when it reads one.
///
/// @param name its name in the archive
/// @param dataOffset where its bytes begin in the archive
/// @param storedBytes how many there are
/// @param unpackedBytes how many they become
/// @param crc the checksum of those
/// @param deflated whether they are packed
record ZipMember(
    String name,
    long dataOffset,
    long storedBytes,
    long unpackedBytes,
    long crc,
    boolean deflated) {
  private static final int END_BYTES = 22;
  private static final int END_64_BYTES = 56;
  private static final int LOCATOR_64_BYTES = 20;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int COMMENT_BYTES_MAX = 0xffff;
  private static final int NAMES_SHOWN = 3;
  private static final long IN_ZIP64 = 0xffff_ffffL;

  /// Where the central directory is.
  private record Directory(long offset, long bytes) {}

  /// A row of the central directory.
  private record Entry(
      String name, int flags, int method, long crc, long stored, long unpacked, long offset) {

    boolean counts() {
      return !name.endsWith("/")
          && !name.startsWith("__MACOSX/")
          && Stream.of(name.split("/", -1)).noneMatch(part -> part.startsWith("."));
    }
  }

  /// Returns the one file in an archive.
  ///
  /// @throws TableException where there is none or more than one, where it is encrypted or packed
  ///     in a way that is not known, or where the archive is damaged or cut off
  static ZipMember only(SeekableByteChannel archive, String file) throws IOException {
    try {
      Directory directory = directory(archive, file);
      List<Entry> entries = entries(archive, file, directory);
      if (entries.isEmpty()) {
        throw wrong(file, "is a zip archive without a file in it.");
      }
      if (entries.size() > 1) {
        throw several(file, entries.stream().map(Entry::name).toList());
      }
      return member(archive, file, directory, entries.getFirst());
    } catch (EOFException end) {
      throw damaged(file, "ends too early");
    }
  }

  private static Directory directory(SeekableByteChannel archive, String file) throws IOException {
    int tailBytes = (int) Math.min(archive.size(), END_BYTES + COMMENT_BYTES_MAX);
    long tailOffset = archive.size() - tailBytes;
    ByteBuffer tail = read(archive, tailOffset, tailBytes);
    for (int at = tailBytes - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == 0x06054b50
          && at + END_BYTES + (tail.getShort(at + 20) & 0xffff) == tailBytes) {
        if (tail.getShort(at + 4) != tail.getShort(at + 6)) {
          throw wrong(file, "is one part of a zip archive in several; unpack it first.");
        }
        return directory(archive, file, tail.slice(at, END_BYTES), tailOffset + at);
      }
    }
    throw damaged(file, "ends too early, or something follows its end");
  }

  private static Directory directory(
      SeekableByteChannel archive, String file, ByteBuffer end, long endOffset) throws IOException {
    end.order(ByteOrder.LITTLE_ENDIAN);
    long bytes = end.getInt(12) & 0xffff_ffffL;
    long offset = end.getInt(16) & 0xffff_ffffL;
    long after = endOffset;
    if (end.getShort(10) == -1 || bytes == IN_ZIP64 || offset == IN_ZIP64) {
      ByteBuffer locator = read(archive, endOffset - LOCATOR_64_BYTES, LOCATOR_64_BYTES);
      if (locator.getInt(0) == 0x07064b50) {
        after = locator.getLong(8);
        ByteBuffer end64 = read(archive, after, END_64_BYTES);
        if (end64.getInt(0) != 0x06064b50) {
          throw damaged(file, "has no zip64 end where it says");
        }
        bytes = end64.getLong(40);
        offset = end64.getLong(48);
      }
    }
    if (bytes < 0 || offset < 0 || bytes > after || offset != after - bytes) {
      throw damaged(file, "has no directory where it says");
    }
    return new Directory(offset, bytes);
  }

  /// Returns the entries that count, at most one more than a message shows.
  private static List<Entry> entries(SeekableByteChannel archive, String file, Directory directory)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    archive.position(directory.offset());
    // Closed with the archive, by the caller.
    InputStream in = new BufferedInputStream(Channels.newInputStream(archive), 1 << 16);
    long left = directory.bytes();
    while (left > 0 && entries.size() <= NAMES_SHOWN) {
      ByteBuffer fixed = read(in, ENTRY_BYTES);
      if (fixed.getInt(0) != 0x02014b50) {
        throw damaged(file, "has a damaged directory");
      }
      int nameBytes = fixed.getShort(28) & 0xffff;
      int extraBytes = fixed.getShort(30) & 0xffff;
      int commentBytes = fixed.getShort(32) & 0xffff;
      left -= ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
      if (left < 0) {
        throw damaged(file, "has a damaged directory");
      }
      String name = StandardCharsets.UTF_8.decode(read(in, nameBytes)).toString();
      Entry entry = entry(fixed, name, read(in, extraBytes), file);
      read(in, commentBytes);
      if (entry.counts()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static Entry entry(ByteBuffer fixed, String name, ByteBuffer extra, String file) {
    long[] wide = {
      fixed.getInt(24) & 0xffff_ffffL,
      fixed.getInt(20) & 0xffff_ffffL,
      fixed.getInt(42) & 0xffff_ffffL
    };
    while (extra.remaining() >= 4) {
      int id = extra.getShort();
      int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
      ByteBuffer field = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      extra.position(extra.position() + length);
      for (int i = 0; id == 1 && i < wide.length; i++) {
        if (wide[i] == IN_ZIP64 && field.remaining() >= 8) {
          wide[i] = field.getLong();
        }
      }
    }
    if (wide[0] < 0 || wide[1] < 0 || wide[2] < 0) {
      throw damaged(file, "has a damaged directory");
    }
    return new Entry(
        name,
        fixed.getShort(8) & 0xffff,
        fixed.getShort(10) & 0xffff,
        fixed.getInt(16) & 0xffff_ffffL,
        wide[1],
        wide[0],
        wide[2]);
  }

  private static ZipMember member(
      SeekableByteChannel archive, String file, Directory directory, Entry entry)
      throws IOException {
    if ((entry.flags() & 1) != 0) {
      throw wrong(file, "is an encrypted zip archive; unpack it first.");
    }
    if (entry.method() != 0 && entry.method() != 8) {
      throw wrong(
          file,
          "is a zip archive packed by method "
              + entry.method()
              + ", which is not read (deflate is); unpack it first.");
    }
    if (entry.offset() > directory.offset() - LOCAL_BYTES) {
      throw damaged(file, "has a damaged directory");
    }
    ByteBuffer local = read(archive, entry.offset(), LOCAL_BYTES);
    long begin =
        entry.offset()
            + LOCAL_BYTES
            + (local.getShort(26) & 0xffff)
            + (local.getShort(28) & 0xffff);
    if (local.getInt(0) != 0x04034b50 || entry.stored() > directory.offset() - begin) {
      throw damaged(file, "is damaged where its file begins");
    }
    return new ZipMember(
        entry.name(), begin, entry.stored(), entry.unpacked(), entry.crc(), entry.method() == 8);
  }

  private static ByteBuffer read(SeekableByteChannel archive, long offset, int bytes)
      throws IOException {
    if (offset < 0 || offset > archive.size() - bytes) {
      throw new EOFException();
    }
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    archive.position(offset);
    while (buffer.hasRemaining()) {
      if (archive.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }

  private static ByteBuffer read(InputStream in, int bytes) throws IOException {
    byte[] read = in.readNBytes(bytes);
    if (read.length < bytes) {
      throw new EOFException();
    }
    return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static TableException several(String file, List<String> names) {
    UnaryOperator<String> shown = name -> "\"" + TableException.shortened(name) + "\"";
    String list =
        String.join(", ", names.stream().limit(NAMES_SHOWN).map(shown).toList())
            + (names.size() > NAMES_SHOWN ? ", …" : "");
    return wrong(
        file,
        "is a zip archive of several files ("
            + list
            + "); unpack it and name one, or pack one alone.");
  }

  private static TableException wrong(String file, String reason) {
    return TableException.of(TableException.Code.WRONG_FORMAT, file, reason);
  }

  static TableException damaged(String file, String how) {
    return TableException.of(
        TableException.Code.TRUNCATED, file, "the zip archive " + how + ". Get it again.");
  }
}
