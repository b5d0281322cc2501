package io.simsim.batch;

import java.util.Arrays;

/// Some events as canonical bytes, in order, each with its length (2 bytes) in front.
final class EventBytes implements ParquetEvents.EventTaker {
  private static final int LENGTH_BYTES = 2;
  private static final int FIRST = 1 << 12;

  private byte[] bytes = {};
  private int size;
  private int given;

  @Override
  public void take(byte[] from, int offset, int length) {
    int end = size + LENGTH_BYTES + length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(FIRST, 2 * end));
    }
    bytes[size] = (byte) (length >>> Byte.SIZE);
    bytes[size + 1] = (byte) length;
    System.arraycopy(from, offset, bytes, size + LENGTH_BYTES, length);
    size = end;
  }

  /// How many bytes there are.
  int size() {
    return size;
  }

  /// Hands on those that were not handed on yet and are before a place.
  void give(int end, ParquetEvents.EventTaker taker) {
    while (given < end) {
      int length = (bytes[given] & 0xff) << Byte.SIZE | (bytes[given + 1] & 0xff);
      taker.take(bytes, given + LENGTH_BYTES, length);
      given += LENGTH_BYTES + length;
    }
  }
}
