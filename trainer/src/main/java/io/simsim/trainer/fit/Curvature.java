package io.simsim.trainer.fit;

import java.util.stream.IntStream;

/// How much each case says about its ln odds: weight times p (1 - p).
public final class Curvature {
  private static final int PART = 1 << 16;

  private Curvature() {}

  /// The curvature of each case at its ln odds.
  public static float[] of(double[] logOdds, Binned cases) {
    float[] curvature = new float[logOdds.length];
    IntStream.range(0, (logOdds.length + PART - 1) / PART)
        .parallel()
        .forEach(
            part -> {
              int to = Math.min(logOdds.length, (part + 1) * PART);
              for (int i = part * PART; i < to; i++) {
                double p = Logistic.of(logOdds[i]);
                curvature[i] = (float) (cases.weight(i) * p * (1 - p));
              }
            });
    return curvature;
  }
}
