package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The weighted mean over cases of the difference of two figures of each, with its normal interval:
/// what the cases have in common cancels.
public final class MeanDifference {
  private MeanDifference() {}

  /// The mean of `difference`.
  ///
  /// @param cases how many there are, at least two
  /// @param weights null: each counts one
  public static Estimate of(
      int cases, IntToDoubleFunction difference, double @Nullable [] weights) {
    double all = 0;
    double sum = 0;
    for (int i = 0; i < cases; i++) {
      double weight = weights == null ? 1 : weights[i];
      all += weight;
      sum += weight * difference.applyAsDouble(i);
    }
    double mean = sum / all;
    double squares = 0;
    for (int i = 0; i < cases; i++) {
      double weight = weights == null ? 1 : weights[i];
      double off = weight * (difference.applyAsDouble(i) - mean);
      squares += off * off;
    }
    double error = Math.sqrt(Placements.ofMean(squares, all, cases));
    return new Estimate(mean, error == 0 ? null : Interval.normal(mean, error));
  }
}
