package io.simsim.tables;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Unpacks one LZ4 frame (LZ4 Frame Format 1.6.4, Block Format) whose unpacked length is known.
///
/// A block is a row of sequences: a token of two lengths, that many bytes to be taken as they are,
/// and a distance back in what is unpacked already, from where the other length is copied. Only the
/// length is checked: Arrow's writers add no checksums.
final class Lz4Frame {
  private static final int MAGIC = 0x184D2204;
  private static final int MATCH_BYTES_MIN = 4;

  private final byte[] in;
  private final byte[] out;
  private int inAt;
  private int outAt;

  private Lz4Frame(byte[] packed, int length) {
    this.in = packed;
    this.out = new byte[length];
  }

  /// @throws IllegalArgumentException where it is no such frame, or of another length
  static byte[] unpack(byte[] packed, int length) {
    Lz4Frame frame = new Lz4Frame(packed, length);
    try {
      frame.frame();
    } catch (IndexOutOfBoundsException damaged) {
      throw new IllegalArgumentException("a packed buffer is damaged", damaged);
    }
    if (frame.outAt != length) {
      throw new IllegalArgumentException("a packed buffer is shorter than it says");
    }
    return frame.out;
  }

  private void frame() {
    ByteBuffer header = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
    int flags = header.getInt(0) == MAGIC ? header.get(4) & 0xff : 0;
    if (flags >> 6 != 1) {
      throw new IllegalArgumentException("a packed buffer is no LZ4 frame");
    }
    boolean blockSums = (flags & 0x10) != 0;
    inAt = 7 + ((flags & 8) != 0 ? 8 : 0) + ((flags & 1) != 0 ? 4 : 0);
    for (int size = header.getInt(inAt); size != 0; size = header.getInt(inAt)) {
      inAt += 4;
      int bytes = size & 0x7fff_ffff;
      if (bytes > in.length - inAt) {
        throw new IllegalArgumentException("a packed buffer ends too early");
      }
      if (size < 0) {
        take(bytes);
      } else {
        block(inAt + bytes);
      }
      inAt += blockSums ? 4 : 0;
    }
  }

  private void block(int end) {
    while (inAt < end) {
      int token = in[inAt++];
      take(length(token >> 4 & 15));
      if (inAt >= end) {
        break;
      }
      int distance = (in[inAt++] & 0xff) | (in[inAt++] & 0xff) << 8;
      int count = length(token & 15) + MATCH_BYTES_MIN;
      if (distance == 0 || distance > outAt || count > out.length - outAt) {
        throw new IndexOutOfBoundsException(distance);
      }
      copy(distance, count);
    }
    if (inAt != end) {
      throw new IndexOutOfBoundsException(inAt);
    }
  }

  /// A length of 15 goes on in further bytes, up to one that is not 255.
  private int length(int begun) {
    int length = begun;
    if (begun == 15) {
      int more;
      do {
        more = in[inAt++] & 0xff;
        length += more;
        if (length > out.length) {
          throw new IndexOutOfBoundsException(length);
        }
      } while (more == 255);
    }
    return length;
  }

  private void take(int count) {
    System.arraycopy(in, inAt, out, outAt, count);
    inAt += count;
    outAt += count;
  }

  /// What is copied may reach into itself: then it repeats.
  private void copy(int distance, int count) {
    int from = outAt - distance;
    if (distance >= count) {
      System.arraycopy(out, from, out, outAt, count);
    } else {
      for (int i = 0; i < count; i++) {
        out[outAt + i] = out[from + i];
      }
    }
    outAt += count;
  }
}
