package io.simsim.trainer.fit;

/// The nearest non-decreasing sequence, by pooling adjacent violators (Ayer et al., 1955): least
/// weighted squared distance, in linear time.
public final class Isotonic {
  private Isotonic() {}

  /// Projects `values[0..count)` in place.
  ///
  /// @param weights above 0
  public static void rising(double[] values, double[] weights, int count) {
    double[] level = new double[count];
    double[] weight = new double[count];
    int[] end = new int[count];
    int blocks = 0;
    for (int i = 0; i < count; i++) {
      level[blocks] = values[i];
      weight[blocks] = weights[i];
      end[blocks] = i + 1;
      blocks++;
      while (blocks > 1 && level[blocks - 2] >= level[blocks - 1]) {
        double both = weight[blocks - 2] + weight[blocks - 1];
        level[blocks - 2] =
            (level[blocks - 2] * weight[blocks - 2] + level[blocks - 1] * weight[blocks - 1])
                / both;
        weight[blocks - 2] = both;
        end[blocks - 2] = end[blocks - 1];
        blocks--;
      }
    }
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      while (at < end[block]) {
        values[at++] = level[block];
      }
    }
  }

  /// Projects to the nearest non-increasing sequence.
  public static void falling(double[] values, double[] weights, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = -values[i];
    }
    rising(values, weights, count);
    for (int i = 0; i < count; i++) {
      values[i] = -values[i];
    }
  }
}
