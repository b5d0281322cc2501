package io.simsim.bureau.world;

/// Draws about one subject of a world: the same for the same seed, place and question, in any
/// order. SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
record Draw(long seed, long place) {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final int MILLION = 1_000_000;

  /// A number from 0 to `bound` - 1.
  int below(String question, int bound) {
    long mixed = mix(seed * GOLDEN + place);
    for (int i = 0; i < question.length(); i++) {
      mixed = mix(mixed + GOLDEN + question.charAt(i));
    }
    return (int) Long.remainderUnsigned(mix(mixed + GOLDEN), bound);
  }

  /// True with a chance in millionths.
  boolean chance(String question, int ppm) {
    return below(question, MILLION) < ppm;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
