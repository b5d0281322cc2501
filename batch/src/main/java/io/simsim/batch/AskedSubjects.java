package io.simsim.batch;

/// Tells most subjects that nobody asks about from those that somebody may ask about: a Bloom
/// filter over the subjects' hashes. Used to drop events early; what it lets pass wrongly is
/// dropped later, so that its size changes no result.
final class AskedSubjects {
  private static final int HASHES = 4;

  private final long[] bits;
  private final int mask;

  /// @param bytes its size, rounded down to a power of two, at least 64
  AskedSubjects(long bytes) {
    int words = Integer.highestOneBit(Math.clamp(bytes / Long.BYTES, 8, 1 << 24));
    bits = new long[words];
    mask = words - 1;
  }

  void add(long hash) {
    long h = Subjects.mixed(hash);
    for (int i = 0; i < HASHES; i++) {
      bits[(int) (h >>> 6) & mask] |= 1L << h;
      h = Subjects.mixed(h + i);
    }
  }

  boolean mayHold(long hash) {
    long h = Subjects.mixed(hash);
    for (int i = 0; i < HASHES; i++) {
      if ((bits[(int) (h >>> 6) & mask] & 1L << h) == 0) {
        return false;
      }
      h = Subjects.mixed(h + i);
    }
    return true;
  }
}
