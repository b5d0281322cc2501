package io.simsim.formats;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// Undoes gzip and zip where the first bytes say so, member by member, in bounded memory.
///
/// What unpacks to more than [#FREE_BYTES] and more than [#RATIO_MAX] times what was stored is
/// refused there: no honest file of events does that. A packed file in a packed file is refused.
final class Unpacking {
  /// Output that is never asked how large it was stored: 100 MiB.
  static final long FREE_BYTES = 100L << 20;

  /// The most that output may be of what is stored; gzip reaches 1,032 on zeros, and about 30 on
  /// events.
  static final int RATIO_MAX = 200;

  private static final int BUFFER = 1 << 16;
  private static final int GZIP = 0x1f8b;
  private static final int ZIP = 'P' << 8 | 'K';
  private static final int ZIP_MEMBER = 0x0304;
  private static final int ZIP_END = 0x0506;
  private static final int END_OF_ARCHIVE = ZIP << 16 | ZIP_END;

  private Unpacking() {}

  /// Takes the contents of one source in their order.
  interface Taker {
    /// Takes a content.
    ///
    /// @param member its name in the archive, null when the source is no archive
    void take(@Nullable String member, BufferedInputStream content) throws IOException;
  }

  /// Gives the contents of `raw`, which the caller closes, to `taker`.
  ///
  /// @throws BrokenSourceException when it is packed and damaged
  static void each(InputStream raw, Taker taker) throws IOException {
    Stored stored = new Stored(raw);
    int[] first = pairs(stored);
    if (first[0] == GZIP) {
      taker.take(null, new BufferedInputStream(new Unpacked(gunzip(stored), stored, GZIP), BUFFER));
    } else if (first[0] == ZIP && (first[1] == ZIP_MEMBER || first[1] == ZIP_END)) {
      members(stored, taker);
    } else {
      taker.take(null, stored);
    }
  }

  private static void members(Stored stored, Taker taker) throws IOException {
    ZipInputStream zip = new ZipInputStream(stored);
    int found = 0;
    for (ZipEntry member = next(zip); member != null; member = next(zip)) {
      Unpacked unpacked = new Unpacked(zip, stored, ZIP);
      if (!hidden(member)) {
        found++;
        BufferedInputStream content = new BufferedInputStream(unpacked, BUFFER);
        refusePacked(content);
        taker.take(member.getName(), content);
      }
      if (unpacked.failed) {
        return; // said by its reader; what follows cannot be found
      }
      drain(unpacked); // what was not wanted is held to the same bounds
    }
    drain(stored);
    if (!stored.endsAsArchive()) {
      throw broken(ZIP, new EOFException());
    }
    if (found == 0) {
      throw new BrokenSourceException("zip-empty", "", "the zip file holds no file: add one");
    }
  }

  private static void drain(InputStream in) throws IOException {
    byte[] unwanted = new byte[BUFFER];
    for (int n = 0; n >= 0; n = in.read(unwanted)) {
      // Nothing is made of it.
    }
  }

  private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (EOFException | ZipException | IllegalArgumentException e) {
      throw broken(ZIP, e);
    }
  }

  /// Whether a member is no file of the sender's: a folder, or what a desktop adds.
  private static boolean hidden(ZipEntry member) {
    String name = member.getName();
    String last = name.substring(name.lastIndexOf('/') + 1);
    return member.isDirectory() || name.startsWith("__MACOSX/") || last.startsWith(".");
  }

  private static void refusePacked(BufferedInputStream content) throws IOException {
    int[] first;
    try {
      first = pairs(content);
    } catch (BrokenSourceException e) {
      return; // reading it says why
    }
    if (first[0] == GZIP || (first[0] == ZIP && first[1] == ZIP_MEMBER)) {
      throw new BrokenSourceException(
          "packed-twice", "", "a packed file in a zip file: unpack it first");
    }
  }

  /// The first four bytes as two numbers; 0 for what is not there.
  private static int[] pairs(BufferedInputStream in) throws IOException {
    in.mark(4);
    byte[] b = in.readNBytes(4);
    in.reset();
    int[] pairs = new int[2];
    for (int i = 0; i + 1 < b.length; i += 2) {
      pairs[i / 2] = (b[i] & 0xff) << 8 | (b[i + 1] & 0xff);
    }
    return pairs;
  }

  private static InputStream gunzip(InputStream stored) throws IOException {
    try {
      return new GZIPInputStream(stored, BUFFER);
    } catch (EOFException | ZipException e) {
      throw broken(GZIP, e);
    }
  }

  private static BrokenSourceException broken(int kind, Exception cause) {
    String name = kind == GZIP ? "gzip" : "zip";
    if (cause instanceof EOFException) {
      return new BrokenSourceException(
          name + "-truncated", "", "the " + name + " file ends too early: transfer it again");
    }
    if (String.valueOf(cause.getMessage()).contains("ncrypted")) {
      return new BrokenSourceException(
          "zip-encrypted", "", "the zip file is encrypted: unpack it with its password first");
    }
    return new BrokenSourceException(
        name + "-damaged", "", "the " + name + " file is damaged from here on: transfer it again");
  }

  /// The bytes as stored: counted, and watched for the end mark of an archive.
  private static final class Stored extends BufferedInputStream {
    private final Watched watched;

    Stored(InputStream raw) {
      this(new Watched(raw));
    }

    private Stored(Watched watched) {
      super(watched, BUFFER);
      this.watched = watched;
    }

    long bytesRead() {
      return watched.read;
    }

    /// Whether an archive's end mark was among what was read.
    boolean endsAsArchive() {
      return watched.endSeen;
    }
  }

  /// Counts bytes and looks for the mark that ends an archive.
  private static final class Watched extends FilterInputStream {
    private long read;
    private boolean archive;
    private int last;
    private boolean endSeen;

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int n = in.read(target, offset, length);
      archive |= read == 0 && n > 0 && target[offset] == 'P';
      for (int i = 0; archive && i < n; i++) {
        last = last << 8 | (target[offset + i] & 0xff);
        endSeen |= last == END_OF_ARCHIVE;
      }
      read += Math.max(0, n);
      return n;
    }
  }

  /// Unpacked bytes: refused where they grow beyond reason, and what is wrong said in our words.
  private static final class Unpacked extends FilterInputStream {
    private final Stored stored;
    private final int kind;
    private long given;
    private boolean failed;

    Unpacked(InputStream in, Stored stored, int kind) {
      super(in);
      this.stored = stored;
      this.kind = kind;
    }

    /// Does nothing: parsers close what they have read, and an archive goes on after a member.
    @Override
    public void close() {}

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int n;
      try {
        n = super.read(target, offset, length);
      } catch (EOFException | ZipException e) {
        failed = true;
        throw broken(kind, e);
      }
      given += Math.max(0, n);
      if (given > FREE_BYTES && given / RATIO_MAX > stored.bytesRead()) {
        failed = true;
        throw new BrokenSourceException(
            "bomb",
            "",
            "unpacks to more than "
                + RATIO_MAX
                + " times its size: unpack it yourself if it is meant");
      }
      return n;
    }
  }
}
