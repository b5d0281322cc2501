package io.simsim.batch.packed;

/// Sorts events where they lie, as [PackedRecord] has them: by furnisher and id, the first recorded
/// first. Each is its length (2 bytes) and its canonical bytes.
///
/// Idea: the first eight bytes of furnisher, zero, id and zero as a number tell most events apart;
/// only where they are the same are the bytes looked at again. Merging keeps it at n log n whatever
/// the events. An instance serves one thread.
final class EventSort {
  private static final int SHORT = 12;

  private long[] keys = {};
  private long[] mergedKeys = {};
  private int[] mergedAt = {};
  private byte[] bytes = {};

  /// Sorts places of events.
  void sort(byte[] from, int[] at, int begin, int end) {
    bytes = from;
    if (keys.length < end) {
      keys = new long[Math.max(end, 2 * keys.length)];
      mergedKeys = new long[keys.length];
      mergedAt = new int[keys.length];
    }
    for (int i = begin; i < end; i++) {
      keys[i] = key(at[i] + PackedRecord.LENGTH_BYTES + PackedRecord.SUBJECT);
    }
    split(at, begin, end);
  }

  /// Ids are ASCII and have no zero, so that numbers are in the order of the names.
  private long key(int subject) {
    int text = subject + 1 + bytes[subject];
    int left = bytes[text++];
    boolean id = false;
    long key = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      if (left > 0) {
        key = key << Byte.SIZE | bytes[text++];
        left--;
      } else {
        key <<= Byte.SIZE;
        left = id ? 0 : bytes[text++];
        id = true;
      }
    }
    return key;
  }

  private boolean isAfter(long keyA, int a, long keyB, int b) {
    if (keyA != keyB) {
      return keyA > keyB;
    }
    return PackedRecord.compare(
            bytes,
            a + PackedRecord.LENGTH_BYTES,
            PackedRecord.length(bytes, a),
            bytes,
            b + PackedRecord.LENGTH_BYTES,
            PackedRecord.length(bytes, b))
        > 0;
  }

  private void split(int[] at, int begin, int end) {
    if (end - begin <= SHORT) {
      insert(at, begin, end);
      return;
    }
    int middle = (begin + end) >>> 1;
    split(at, begin, middle);
    split(at, middle, end);
    if (isAfter(keys[middle - 1], at[middle - 1], keys[middle], at[middle])) {
      merge(at, begin, middle, end);
    }
  }

  private void insert(int[] at, int begin, int end) {
    for (int i = begin + 1; i < end; i++) {
      long key = keys[i];
      int event = at[i];
      int j = i;
      for (; j > begin && isAfter(keys[j - 1], at[j - 1], key, event); j--) {
        keys[j] = keys[j - 1];
        at[j] = at[j - 1];
      }
      keys[j] = key;
      at[j] = event;
    }
  }

  private void merge(int[] at, int begin, int middle, int end) {
    int left = begin;
    int right = middle;
    for (int i = begin; i < end; i++) {
      boolean fromRight =
          left == middle || (right < end && isAfter(keys[left], at[left], keys[right], at[right]));
      int taken = fromRight ? right++ : left++;
      mergedKeys[i] = keys[taken];
      mergedAt[i] = at[taken];
    }
    System.arraycopy(mergedKeys, begin, keys, begin, end - begin);
    System.arraycopy(mergedAt, begin, at, begin, end - begin);
  }
}
