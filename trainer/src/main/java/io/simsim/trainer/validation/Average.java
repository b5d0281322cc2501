package io.simsim.trainer.validation;

import java.util.Arrays;

/// A figure over the folds of a repeated cross-validation.
///
/// @param mean over the folds
/// @param deviation from fold to fold: how it varies among small tables; no error of the mean
/// @param error the standard error of the mean, corrected for folds that share cases (Nadeau &
///     Bengio, *Machine Learning* 52, 2003): √(variance · (1/folds + 1/(k - 1))), for k folds a
///     repetition
public record Average(double mean, double deviation, double error) {

  /// The average of `values`.
  ///
  /// @param folds of each repetition
  public static Average of(double[] values, int folds) {
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double variance = squares / Math.max(1, values.length - 1);
    return new Average(
        mean, Math.sqrt(variance), Math.sqrt(variance * (1.0 / values.length + 1.0 / (folds - 1))));
  }
}
