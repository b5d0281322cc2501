package io.simsim.trainer.reject;

import io.simsim.trainer.frame.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Bands of the accepted cases' scores, each with the share of them that ended bad.
final class Parcels {
  private static final int BANDS = 10;

  /// Where each band but the first begins.
  private final double[] begins = new double[BANDS - 1];

  private final double[] badShare = new double[BANDS];

  Parcels(Frame accepted, double[] logOdds, double worse) {
    double[] sorted = logOdds.clone();
    Arrays.sort(sorted);
    for (int band = 1; band < BANDS; band++) {
      begins[band - 1] = sorted[(int) ((long) sorted.length * band / BANDS)];
    }
    double[] bads = new double[BANDS];
    double[] all = new double[BANDS];
    for (int row = 0; row < logOdds.length; row++) {
      int band = band(logOdds[row]);
      all[band] += accepted.weight(row);
      bads[band] += accepted.bad()[row] ? accepted.weight(row) : 0;
    }
    for (int band = 0; band < BANDS; band++) {
      badShare[band] =
          bads[band] == 0 ? 0 : worse * bads[band] / (worse * bads[band] + all[band] - bads[band]);
    }
  }

  Frame ends(Frame refused, double[] logOdds, long seed) {
    List<List<Integer>> parcels = new ArrayList<>();
    for (int band = 0; band < BANDS; band++) {
      parcels.add(new ArrayList<>());
    }
    for (int row = 0; row < logOdds.length; row++) {
      parcels.get(band(logOdds[row])).add(row);
    }
    boolean[] bad = new boolean[refused.size()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int band = 0; band < BANDS; band++) {
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
