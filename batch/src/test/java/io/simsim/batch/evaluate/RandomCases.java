package io.simsim.batch.evaluate;

import java.util.Random;

/// Scored cases by seed: bads score lower by `shift` points; `step` makes ties.
final class RandomCases {
  final int[] scores;
  final boolean[] bad;

  private RandomCases(int[] scores, boolean[] bad) {
    this.scores = scores;
    this.bad = bad;
  }

  /// Cases with exactly so many goods and bads, in random order of classes.
  static RandomCases of(long seed, int goods, int bads, double shift, int step) {
    Random random = new Random(seed);
    int[] scores = new int[goods + bads];
    boolean[] bad = new boolean[goods + bads];
    int badsLeft = bads;
    for (int i = 0; i < scores.length; i++) {
      bad[i] = random.nextInt(scores.length - i) < badsLeft;
      badsLeft -= bad[i] ? 1 : 0;
      scores[i] = score(650 - (bad[i] ? shift : 0) + 80 * random.nextGaussian(), step);
    }
    return new RandomCases(scores, bad);
  }

  /// A score of the scale next to a number, on a grid.
  static int score(double wanted, int step) {
    int score = (int) Math.round(wanted / step) * step;
    return Math.clamp(score, 350, 950);
  }

  ScoreCounts counts() {
    return ScoreCounts.of(scores, bad);
  }
}
