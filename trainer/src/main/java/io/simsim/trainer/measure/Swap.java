package io.simsim.trainer.measure;

import org.jspecify.annotations.Nullable;

/// Whom two scores approve at a cut-off of each: the swap set. A case is approved that has at least
/// the cut-off.
///
/// @param from the lowest score that the first approves
/// @param otherFrom the lowest score that the second approves
/// @param both approve: how many, and which share ended bad
/// @param onlyFirst those whom the second refuses: swapped out
/// @param onlySecond those whom the first refuses: swapped in
/// @param neither approves
public record Swap(
    int from, int otherFrom, Share both, Share onlyFirst, Share onlySecond, Share neither) {

  /// Counts the cases.
  ///
  /// @param bad as long as the scores: how the case of that index ended
  /// @param weights null: each counts one
  public static Swap of(
      int[] first,
      int from,
      int[] second,
      int otherFrom,
      boolean[] bad,
      double @Nullable [] weights) {
    double[][] sums = new double[4][3];
    for (int i = 0; i < bad.length; i++) {
      double weight = weights == null ? 1 : weights[i];
      int cell = (first[i] >= from ? 2 : 0) + (second[i] >= otherFrom ? 1 : 0);
      sums[cell][0] += bad[i] ? weight : 0;
      sums[cell][1] += weight;
      sums[cell][2] += weight * weight;
    }
    return new Swap(
        from, otherFrom, share(sums[3]), share(sums[2]), share(sums[1]), share(sums[0]));
  }

  private static Share share(double[] sums) {
    return Share.of(sums[0], sums[1], sums[2]);
  }
}
