package io.simsim.formats;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The text of a source: gzip undone where its first bytes say so, refused where it is no text.
final class SourceText {
  private static final int BUFFER = 1 << 16;
  private static final int LOOKED_AT = 512;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private SourceText() {}

  /// Opens the text of `raw`, which the caller closes.
  ///
  /// @throws BrokenSourceException when it is neither text nor gzip of text
  static InputStream open(InputStream raw) throws IOException {
    InputStream stored = new BufferedInputStream(raw, BUFFER);
    byte[] first = look(stored, 2);
    boolean gzip =
        first.length == 2 && (first[0] & 0xff) == GZIP_FIRST && (first[1] & 0xff) == GZIP_SECOND;
    InputStream text = gzip ? new BufferedInputStream(new Unzipped(stored), BUFFER) : stored;
    refuseBinary(text);
    return text;
  }

  private static byte[] look(InputStream in, int length) throws IOException {
    in.mark(length);
    byte[] found = in.readNBytes(length);
    in.reset();
    return found;
  }

  private static void refuseBinary(InputStream text) throws IOException {
    byte[] found;
    try {
      found = look(text, LOOKED_AT);
    } catch (BrokenSourceException e) {
      return; // so short that it broke within the look; reading it again says where
    }
    for (byte b : found) {
      if (b == 0) {
        throw new BrokenSourceException(
            "not-text",
            "",
            "give a text file (NDJSON or CSV), plain or gzip, not UTF-16 or binary");
      }
    }
  }

  /// Undoes gzip and says what is wrong with it in our words.
  private static final class Unzipped extends FilterInputStream {
    Unzipped(InputStream stored) throws IOException {
      super(unzip(stored));
    }

    private static InputStream unzip(InputStream stored) throws IOException {
      try {
        return new GZIPInputStream(stored, BUFFER);
      } catch (EOFException | ZipException e) {
        throw broken(e);
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return super.read(target, offset, length);
      } catch (EOFException | ZipException e) {
        throw broken(e);
      }
    }

    private static BrokenSourceException broken(IOException cause) {
      return cause instanceof EOFException
          ? new BrokenSourceException(
              "gzip-truncated", "", "the gzip file ends too early: transfer it again")
          : new BrokenSourceException(
              "gzip-damaged", "", "the gzip file is damaged from here on: transfer it again");
    }
  }
}
