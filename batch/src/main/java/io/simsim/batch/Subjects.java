package io.simsim.batch;

/// How records find their partition: a hash of the subject's bytes, the same on every machine.
final class Subjects {
  /// Where an event's canonical bytes hold the length of its subject, after version, kind, context,
  /// liable (1 each) and three clocks (8 each).
  static final int IN_EVENT = 28;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Subjects() {}

  /// The hash of the subject whose length stands at `at`, followed by its ASCII bytes.
  static long hash(byte[] bytes, int at) {
    long hash = FNV_OFFSET;
    int end = at + 1 + bytes[at];
    for (int i = at + 1; i < end; i++) {
      hash = (hash ^ bytes[i]) * FNV_PRIME;
    }
    return hash;
  }

  /// One of `count` partitions; another for every `level` of splitting.
  static int partition(long hash, int level, int count) {
    return (int) Long.remainderUnsigned(mixed(hash + level * 0x9e3779b97f4a7c15L), count);
  }

  /// Every bit of the result depends on every bit of `hash` (the finisher of SplitMix64).
  static long mixed(long hash) {
    long z = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
