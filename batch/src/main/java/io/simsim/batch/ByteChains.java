package io.simsim.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Byte records in memory, each linked to the one before it in its chain. A record costs its bytes
/// and 16 more.
final class ByteChains {
  /// Stands for no record.
  static final int NONE = -1;

  private static final int CHUNK_BYTES = 1 << 18;

  private final List<byte[]> chunks = new ArrayList<>();
  private int used = CHUNK_BYTES;
  private long[] places = new long[1 << 8];
  private int[] lengths = new int[1 << 8];
  private int[] nexts = new int[1 << 8];
  private int size;

  /// Adds a record behind the record `last` of its chain, or as the first of one when that is
  /// [#NONE]; returns its number.
  int add(int last, byte[] bytes, int offset, int length) {
    if (used + length > CHUNK_BYTES) {
      chunks.add(new byte[Math.max(length, CHUNK_BYTES)]);
      used = 0;
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
      nexts = Arrays.copyOf(nexts, size * 2);
    }
    int chunk = chunks.size() - 1;
    System.arraycopy(bytes, offset, chunks.get(chunk), used, length);
    places[size] = (long) chunk << Integer.SIZE | used;
    lengths[size] = length;
    nexts[size] = NONE;
    used += length;
    if (last != NONE) {
      nexts[last] = size;
    }
    return size++;
  }

  /// The number of the next record of the chain, or [#NONE].
  int next(int number) {
    return nexts[number];
  }

  /// The array that holds a record, among others.
  byte[] buffer(int number) {
    return chunks.get((int) (places[number] >>> Integer.SIZE));
  }

  /// Where in the array the record begins.
  int offset(int number) {
    return (int) places[number];
  }

  int length(int number) {
    return lengths[number];
  }
}
