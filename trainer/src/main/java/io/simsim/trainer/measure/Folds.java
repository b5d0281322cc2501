package io.simsim.trainer.measure;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Cases dealt to folds at random, goods and bads apart, so that each fold has its share of both.
public final class Folds {
  private final int[] foldOf;
  private final int count;

  private Folds(int[] foldOf, int count) {
    this.foldOf = foldOf;
    this.count = count;
  }

  /// Deals cases to `count` folds.
  ///
  /// @throws IllegalArgumentException where a class has fewer cases than there are folds
  public static Folds deal(boolean[] bad, int count, long seed) {
    int[] foldOf = new int[bad.length];
    SplittableRandom random = new SplittableRandom(seed);
    for (boolean end : new boolean[] {false, true}) {
      int[] rows = rowsWhere(bad, end);
      if (rows.length < count) {
        throw new IllegalArgumentException(
            rows.length + (end ? " bads" : " goods") + " are too few for " + count + " folds");
      }
      for (int i = rows.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int swap = rows[i];
        rows[i] = rows[other];
        rows[other] = swap;
      }
      for (int i = 0; i < rows.length; i++) {
        foldOf[rows[i]] = i % count;
      }
    }
    return new Folds(foldOf, count);
  }

  /// How many folds there are.
  public int count() {
    return count;
  }

  /// The fold of each case.
  public int[] foldOf() {
    return foldOf.clone();
  }

  /// The cases of fold `fold`, in order.
  public int[] inside(int fold) {
    return rows(fold, true);
  }

  /// The cases of all other folds, in order.
  public int[] outside(int fold) {
    return rows(fold, false);
  }

  private int[] rows(int fold, boolean inside) {
    int[] rows = new int[foldOf.length];
    int size = 0;
    for (int i = 0; i < foldOf.length; i++) {
      if ((foldOf[i] == fold) == inside) {
        rows[size++] = i;
      }
    }
    return Arrays.copyOf(rows, size);
  }

  private static int[] rowsWhere(boolean[] bad, boolean end) {
    int[] rows = new int[bad.length];
    int size = 0;
    for (int i = 0; i < bad.length; i++) {
      if (bad[i] == end) {
        rows[size++] = i;
      }
    }
    return Arrays.copyOf(rows, size);
  }
}
