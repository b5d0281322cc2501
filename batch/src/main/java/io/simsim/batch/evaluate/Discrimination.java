package io.simsim.batch.evaluate;

import org.jspecify.annotations.Nullable;

/// How well scores put bads below goods, whatever the scores are called.
///
/// @param auc the chance that a good has a higher score than a bad; 0.5 tells nothing
/// @param gini 2 auc - 1: 0 tells nothing, 1 tells all
public record Discrimination(Estimate auc, Estimate gini, Ks ks) {

  /// The discrimination of scores.
  ///
  /// @throws IllegalArgumentException where a class is missing
  public static Discrimination of(ScoreCounts counts) {
    Estimate auc = new DeLong(counts).estimate();
    Estimate gini = new Estimate(twiceLessOne(auc.value()), twiceLessOne(auc.interval()));
    return new Discrimination(auc, gini, Ks.of(counts));
  }

  private static @Nullable Interval twiceLessOne(@Nullable Interval auc) {
    return auc == null ? null : new Interval(twiceLessOne(auc.low()), twiceLessOne(auc.high()));
  }

  private static double twiceLessOne(double auc) {
    return 2 * auc - 1;
  }
}
