package io.simsim.trainer.reject;

import io.simsim.trainer.frame.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Bands of the accepted cases' scores, each with the share of them that ended bad. Each band has a
/// score of an accepted case: where many have the same, there are fewer bands.
final class Parcels {
  private static final int MOST_BANDS = 10;

  /// Where each band but the first begins, ascending.
  private final double[] begins;

  private final double[] badShare;

  Parcels(Frame accepted, double[] logOdds, double worse) {
    begins = begins(logOdds);
    badShare = new double[begins.length + 1];
    double[] bads = new double[badShare.length];
    double[] goods = new double[badShare.length];
    for (int row = 0; row < logOdds.length; row++) {
      double[] ended = accepted.bad()[row] ? bads : goods;
      ended[band(logOdds[row])] += accepted.weight(row);
    }
    for (int band = 0; band < badShare.length; band++) {
      badShare[band] = worse * bads[band] / (worse * bads[band] + goods[band]);
    }
  }

  private static double[] begins(double[] logOdds) {
    double[] sorted = logOdds.clone();
    Arrays.sort(sorted);
    return IntStream.range(1, MOST_BANDS)
        .mapToDouble(band -> sorted[(int) ((long) sorted.length * band / MOST_BANDS)])
        .filter(begin -> begin > sorted[0])
        .distinct()
        .toArray();
  }

  Frame ends(Frame refused, double[] logOdds, long seed) {
    List<List<Integer>> parcels = new ArrayList<>();
    for (int band = 0; band < badShare.length; band++) {
      parcels.add(new ArrayList<>());
    }
    for (int row = 0; row < logOdds.length; row++) {
      parcels.get(band(logOdds[row])).add(row);
    }
    boolean[] bad = new boolean[refused.size()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int band = 0; band < badShare.length; band++) {
      List<Integer> rows = parcels.get(band);
      int many = (int) Math.rint(badShare[band] * rows.size());
      for (int i = 0; i < many; i++) {
        int drawn = i + random.nextInt(rows.size() - i);
        bad[rows.get(drawn)] = true;
        rows.set(drawn, rows.get(i));
      }
    }
    return refused.withBad(bad);
  }

  private int band(double logOdds) {
    int band = 0;
    while (band < begins.length && logOdds >= begins[band]) {
      band++;
    }
    return band;
  }
}
