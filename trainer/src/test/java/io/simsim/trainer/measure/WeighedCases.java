package io.simsim.trainer.measure;

import io.simsim.engine.scorecard.Scorecard;
import java.util.Random;

/// Scored cases by seed, with weights: bads score lower by `shift` points; `step` makes ties.
final class WeighedCases {
  static final Stated STATED = new Stated(new Scorecard.Scaling(650, 20, 60), null);

  final int[] scores;
  final boolean[] bad;
  final double[] weights;

  private WeighedCases(int size) {
    scores = new int[size];
    bad = new boolean[size];
    weights = new double[size];
  }

  static WeighedCases of(long seed, int size, double shift, int step) {
    Random random = new Random(seed);
    WeighedCases cases = new WeighedCases(size);
    for (int i = 0; i < size; i++) {
      cases.bad[i] = i < 2 || (i > 3 && random.nextInt(4) == 0);
      double wanted = 620 - (cases.bad[i] ? shift : 0) + 70 * random.nextGaussian();
      cases.scores[i] = Math.clamp(Math.round(wanted / step) * step, 350, 950);
      cases.weights[i] = 1 + random.nextInt(4);
    }
    return cases;
  }

  /// Other scores of the same cases.
  int[] like(long seed) {
    Random random = new Random(~seed);
    int[] other = new int[scores.length];
    for (int i = 0; i < other.length; i++) {
      other[i] = Math.clamp(scores[i] / 10 * 10 + random.nextInt(80) - 40, 350, 950);
    }
    return other;
  }

  ScoreMass weighed() {
    return ScoreMass.of(scores, bad, weights);
  }

  ScoreMass unweighed() {
    return ScoreMass.of(scores, bad, null);
  }

  /// Each case as often as it weighs.
  WeighedCases repeated() {
    int size = 0;
    for (double weight : weights) {
      size += (int) weight;
    }
    WeighedCases repeated = new WeighedCases(size);
    int at = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int copy = 0; copy < weights[i]; copy++) {
        repeated.scores[at] = scores[i];
        repeated.bad[at] = bad[i];
        repeated.weights[at] = 1;
        at++;
      }
    }
    return repeated;
  }
}
