package io.simsim.engine.kit;

import java.util.Optional;
import java.util.SplittableRandom;

/// Runs a property over seeded cases. A failing case names its seed; `-Dsimsim.seed=N` runs it
/// alone.
public final class Cases {
  /// How many cases a property runs in the normal build.
  public static final int COUNT = 10_000;

  /// One case: what is wrong with it, or empty.
  public interface Property {
    Optional<String> breach(SplittableRandom random);
  }

  private Cases() {}

  /// Fails at the first case with a breach.
  public static void hold(Property property) {
    Optional<String> breach = firstBreach(COUNT, property);
    if (breach.isPresent()) {
      throw new AssertionError(breach.get());
    }
  }

  /// Fails when no case shows a breach: for deliberately broken variants, which show that the
  /// property can fail.
  public static void breakDown(Property property) {
    if (firstBreach(COUNT, property).isEmpty()) {
      throw new AssertionError("the broken variant passed " + COUNT + " cases: no guard is here");
    }
  }

  private static Optional<String> firstBreach(int count, Property property) {
    Integer only = Integer.getInteger("simsim.seed");
    for (int seed = only == null ? 0 : only; seed < (only == null ? count : only + 1); seed++) {
      int at = seed;
      try {
        Optional<String> breach = property.breach(new SplittableRandom(at));
        if (breach.isPresent()) {
          return Optional.of("seed " + at + ": " + breach.get());
        }
      } catch (RuntimeException | AssertionError failed) {
        throw new AssertionError("seed " + at + ": " + failed, failed);
      }
    }
    return Optional.empty();
  }

  /// A breach when two values are not equal.
  public static Optional<String> equal(String what, Object a, Object b) {
    return a.equals(b) ? Optional.empty() : Optional.of(what + ": " + a + " is not " + b);
  }
}
