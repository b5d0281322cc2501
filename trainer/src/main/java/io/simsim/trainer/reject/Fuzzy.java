package io.simsim.trainer.reject;

import io.simsim.trainer.frame.Frame;
import java.util.stream.IntStream;

/// Each refused application as a bad and as a good case.
final class Fuzzy {
  /// Less than this of a case says nothing.
  private static final double LEAST = 1e-6;

  private Fuzzy() {}

  static Frame ends(Frame refused, double[] logOdds, double worse) {
    int[] rows = IntStream.range(0, 2 * refused.size()).map(i -> i / 2).toArray();
    boolean[] bad = new boolean[rows.length];
    double[] weights = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      double likely = 1 / (1 + StrictMath.exp(logOdds[row]) / worse);
      bad[i] = i % 2 == 0;
      weights[i] = refused.weight(row) * Math.max(LEAST, bad[i] ? likely : 1 - likely);
    }
    return refused.rows(rows).withBad(bad).withWeights(weights);
  }
}
