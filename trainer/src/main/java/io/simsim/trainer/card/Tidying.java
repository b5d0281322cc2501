package io.simsim.trainer.card;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Joins neighbouring bins that have the same points whatever the other column's bin.
final class Tidying {
  private Tidying() {}

  /// @param joining whether own bins may be joined
  static Part of(Part part, boolean joining) {
    Part tidied = part.given().map(given -> part.without(rows(given))).orElse(part);
    return joining
        ? tidied.joined(joined(tidied.size(), tidied.bins(), bin -> alike(tidied, bin)))
        : tidied;
  }

  /// Whether a bin has the points of the bin before it in every row.
  private static boolean alike(Part part, int bin) {
    for (int row = 0; row < part.rows(); row++) {
      if (part.pointsAt(row, bin) != part.pointsAt(row, bin - 1)) {
        return false;
      }
    }
    return true;
  }

  /// The other's bins joined; nothing where no bin adds anything.
  private static Optional<Given> rows(Given given) {
    boolean nothing =
        Arrays.stream(given.adds()).flatMapToInt(Arrays::stream).allMatch(a -> a == 0);
    if (nothing) {
      return Optional.empty();
    }
    int[] joined =
        joined(
            given.size(),
            given.bins(),
            row -> Arrays.equals(given.adds()[row], given.adds()[row - 1]));
    int size = joined[joined.length - 1] + 1;
    double[][] values = new double[size][];
    int[][] adds = new int[size][];
    for (int row = joined.length - 1; row >= 0; row--) {
      values[joined[row]] = given.values()[row];
      adds[joined[row]] = given.adds()[row];
    }
    int[] binOfCell = Arrays.stream(given.binOfCell()).map(bin -> joined[bin]).toArray();
    int bins = joined[given.bins() - 1] + 1;
    return Optional.of(new Given(given.grid(), binOfCell, bins, values, adds));
  }

  /// For each bin its new place; bins from `bins` on stay apart.
  private static int[] joined(int size, int bins, IntPredicate likeBefore) {
    int[] joined = new int[size];
    for (int bin = 1; bin < size; bin++) {
      boolean same = bin < bins && likeBefore.test(bin);
      joined[bin] = joined[bin - 1] + (same ? 0 : 1);
    }
    return joined;
  }
}
