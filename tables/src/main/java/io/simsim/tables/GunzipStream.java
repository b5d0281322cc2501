package io.simsim.tables;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The text inside a gzip file (RFC 1952), strictly: every member whole, every checksum right.
///
/// `java.util.zip.GZIPInputStream` takes a second member that is damaged, or not yet there in a
/// pipe, for the end of the file; rows would be lost unseen. Hence this class. Zeros after the last
/// member are padding and pass; anything else there is a fault.
final class GunzipStream extends InputStream {
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final InputStream stored;
  private final String name;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 15];
  private final UnpackedSize size;
  private int start;
  private int end;
  private long bytesIn;
  private boolean finished;

  GunzipStream(InputStream stored, String name) throws IOException {
    this.stored = stored;
    this.name = name;
    this.size = new UnpackedSize(name);
    readHeader(take());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!finished) {
        int count = inflater.inflate(bytes, offset, length);
        if (count > 0) {
          crc.update(bytes, offset, count);
          size.add(count, bytesIn - inflater.getRemaining());
          return count;
        }
        if (inflater.finished()) {
          finishMember();
        } else if (inflater.needsDictionary()) {
          throw damaged("asks for a preset dictionary, which gzip has not");
        } else {
          feed();
        }
      }
      return -1;
    } catch (DataFormatException fault) {
      throw damaged("is damaged: " + fault.getMessage());
    } catch (EOFException fault) {
      throw damaged("ends too early");
    }
  }

  private void feed() throws IOException {
    if (start == end) {
      fill();
    }
    inflater.setInput(buffer, start, end - start);
    start = end;
  }

  private void finishMember() throws IOException {
    start = end - inflater.getRemaining();
    long wantedCrc = takeInt();
    long wantedLength = takeInt();
    if (wantedCrc != crc.getValue() || wantedLength != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw damaged("has a wrong checksum");
    }
    inflater.reset();
    crc.reset();
    int next = takeOrEnd();
    while (next == 0) {
      next = takeOrEnd();
    }
    if (next < 0) {
      finished = true;
    } else {
      readHeader(next);
    }
  }

  private void readHeader(int first) throws IOException {
    try {
      if (first != 0x1f || take() != 0x8b || take() != 8) {
        throw damaged("holds bytes after its end that are not gzip");
      }
      int flags = take();
      skip(6);
      if ((flags & FLAG_EXTRA) != 0) {
        int low = take();
        skip(low | take() << 8);
      }
      if ((flags & FLAG_NAME) != 0) {
        skipText();
      }
      if ((flags & FLAG_COMMENT) != 0) {
        skipText();
      }
      if ((flags & FLAG_HEADER_CRC) != 0) {
        skip(2);
      }
    } catch (EOFException fault) {
      throw damaged("ends too early");
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      take();
    }
  }

  private void skipText() throws IOException {
    while (take() != 0) {
      // The stored name and comment say nothing about the content.
    }
  }

  private long takeInt() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (long) take() << shift;
    }
    return value;
  }

  private int take() throws IOException {
    int value = takeOrEnd();
    if (value < 0) {
      throw new EOFException();
    }
    return value;
  }

  private int takeOrEnd() throws IOException {
    if (start == end && !tryFill()) {
      return -1;
    }
    return buffer[start++] & 0xff;
  }

  private void fill() throws IOException {
    if (!tryFill()) {
      throw new EOFException();
    }
  }

  private boolean tryFill() throws IOException {
    int count = stored.read(buffer, 0, buffer.length);
    start = 0;
    end = Math.max(count, 0);
    bytesIn += end;
    return count > 0;
  }

  private TableException damaged(String how) {
    return TableException.of(
        TableException.Code.TRUNCATED, name, "the gzip file " + how + ". Get it again.");
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    stored.close();
  }
}
