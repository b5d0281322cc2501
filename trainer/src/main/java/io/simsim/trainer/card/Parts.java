package io.simsim.trainer.card;

import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.Curvature;
import io.simsim.trainer.fit.Shapes;
import java.util.List;
import java.util.stream.IntStream;

/// Shapes cut to bins.
public final class Parts {
  private Parts() {}

  /// The parts of `shapes`, in their order; points are still 0.
  ///
  /// @param logOdds of each case by the shapes
  /// @param fewest bins a column where cells allow
  /// @param most bins a column
  /// @param leastShare of all cases in a bin
  public static List<Part> of(
      Shapes shapes, Binned cases, double[] logOdds, int fewest, int most, double leastShare) {
    float[] curvature = Curvature.of(logOdds, cases);
    Part[] parts = new Part[shapes.values().length];
    IntStream.range(0, parts.length)
        .parallel()
        .forEach(j -> parts[j] = part(shapes, cases, curvature, j, fewest, most, leastShare));
    return List.of(parts);
  }

  private static Part part(
      Shapes shapes,
      Binned cases,
      float[] curvature,
      int j,
      int fewest,
      int most,
      double leastShare) {
    int cells = shapes.grids().get(j).cells();
    double[] sum = new double[cells];
    double[] count = new double[cells];
    byte[] codes = cases.codes()[j];
    double all = 0;
    for (int i = 0; i < curvature.length; i++) {
      double w = cases.weight(i);
      count[codes[i] & 0xff] += w;
      sum[codes[i] & 0xff] += curvature[i];
      all += w;
    }
    Merging.Bins wanted = new Merging.Bins(fewest, most, Math.max(1, leastShare * all));
    return Merging.of(shapes.grids().get(j), shapes.values()[j], sum, count, wanted);
  }
}
