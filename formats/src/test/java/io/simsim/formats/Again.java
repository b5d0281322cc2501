package io.simsim.formats;

import java.io.InputStream;

/// The same bytes a number of times.
final class Again extends InputStream {
  private final byte[] bytes;
  private long left;
  private int at;

  Again(byte[] bytes, long times) {
    this.bytes = bytes;
    this.left = bytes.length == 0 ? 0 : times;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (left == 0) {
      return -1;
    }
    int size = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, target, offset, size);
    at += size;
    if (at == bytes.length) {
      at = 0;
      left--;
    }
    return size;
  }
}
