package io.simsim.tables;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The text of a [ZipMember], strictly: of the size and with the checksum that the archive tells.
final class UnzipStream extends InputStream {
  private final InputStream stored;
  private final ZipMember member;
  private final String file;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final UnpackedSize size;
  private final byte[] buffer = new byte[1 << 15];
  private long storedLeft;
  private boolean ended;

  /// @param stored the archive from where the member's bytes begin
  UnzipStream(InputStream stored, ZipMember member, String file) {
    this.stored = stored;
    this.member = member;
    this.file = file;
    this.size = new UnpackedSize(file);
    this.storedLeft = member.storedBytes();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0 || ended) {
      return length == 0 ? 0 : -1;
    }
    int count = member.deflated() ? inflate(bytes, offset, length) : copy(bytes, offset, length);
    if (count < 0) {
      ended = true;
      if (size.bytes() != member.unpackedBytes() || crc.getValue() != member.crc()) {
        throw ZipMember.damaged(file, "has a wrong checksum");
      }
      return -1;
    }
    crc.update(bytes, offset, count);
    size.add(count, member.storedBytes() - storedLeft - inflater.getRemaining());
    if (size.bytes() > member.unpackedBytes()) {
      throw ZipMember.damaged(file, "holds more than it says");
    }
    return count;
  }

  private int copy(byte[] bytes, int offset, int length) throws IOException {
    if (storedLeft == 0) {
      return -1;
    }
    int count = stored.read(bytes, offset, (int) Math.min(length, storedLeft));
    if (count < 0) {
      throw ZipMember.damaged(file, "ends too early");
    }
    storedLeft -= count;
    return count;
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      while (true) {
        int count = inflater.inflate(bytes, offset, length);
        if (count > 0) {
          return count;
        }
        if (inflater.finished()) {
          return -1;
        }
        int fed = inflater.needsInput() ? copy(buffer, 0, buffer.length) : -1;
        if (fed < 0) {
          throw ZipMember.damaged(file, "is damaged: its packed bytes have no end");
        }
        inflater.setInput(buffer, 0, fed);
      }
    } catch (DataFormatException fault) {
      throw ZipMember.damaged(file, "is damaged: " + fault.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    stored.close();
  }
}
