package io.simsim.population;

import java.util.List;

/// Numbers that look random and follow from a seed, an aspect and an index alone.
///
/// Every aspect of every subject has its own sequence (SplitMix64: Steele, Lea & Flood, *Fast
/// Splittable Pseudorandom Number Generators*, OOPSLA 2014), so that a subject can be made alone,
/// in any order, and a further draw in one aspect moves nothing in another.
final class Draws {
  /// What draws are for. The keys stand for ever: another key is another population.
  enum Aspect {
    TRAITS(1),
    MONEY(2),
    PAYMENTS(3),
    ORDERS(4),
    RENTALS(5),
    PARTNERS(6),
    REPORTS(7),
    QUESTIONS(8),
    COURTS(9),
    SALES(10);

    private final long key;

    Aspect(int key) {
      this.key = key;
    }
  }

  static final int MILLION = 1_000_000;

  private static final long STEP = 0x9e3779b97f4a7c15L;
  private static final long INDEX_STEP = 0xd1b54a32d192ed03L;
  private static final int BELL_MEAN = 4 * 65_535 / 2;

  /// 65,536 times the square root of 4/12.
  private static final int BELL_DEVIATION = 37_837;

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  static Draws of(long seed, SubjectKind kind, Aspect aspect, long index) {
    long stream = mix(mix(seed) + 2 * aspect.key + kind.ordinal());
    return new Draws(mix(stream + index * INDEX_STEP));
  }

  /// A whole number from 0 to `bound` - 1.
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /// A whole number from `least` to `most`.
  int between(int least, int most) {
    return least + below(most - least + 1);
  }

  /// The lesser of two whole numbers from 0 to `bound` - 1: small ones come more often.
  int smallBelow(int bound) {
    int first = below(bound);
    int second = below(bound);
    return Math.min(first, second);
  }

  /// True in `ppm` of a million draws.
  boolean chance(int ppm) {
    return below(MILLION) < ppm;
  }

  /// A bell-shaped number in thousandths: mean 0, standard deviation 1000, within ±3464. It is the
  /// sum of four even draws, whose tails are shorter than a normal distribution's.
  int bell() {
    long bits = next();
    long sum =
        (bits & 0xffff) + ((bits >>> 16) & 0xffff) + ((bits >>> 32) & 0xffff) + (bits >>> 48);
    return (int) ((sum - BELL_MEAN) * 1000 / BELL_DEVIATION);
  }

  /// One of `choices`, each as likely.
  <T> T one(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  private long next() {
    state += STEP;
    return mix(state);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
