package io.simsim.trainer.accuracy;

import io.simsim.trainer.measure.Ranking;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// How a contender did on one fold.
///
/// @param ranking of the cases that were held out
/// @param innerAuc by which it chose, on folds of what it learned from; empty: it chose nothing
/// @param choice that it made, in words
public record FoldOutcome(Ranking ranking, OptionalDouble innerAuc, String choice) {

  /// On each fold the outcome of that contender which had ranked better before: on folds of what
  /// was learned from. The cases held out have no say in who is compared with. A draw goes to the
  /// first.
  ///
  /// @throws IllegalArgumentException where somebody chose nothing, or has other folds
  public static List<FoldOutcome> better(List<FoldOutcome> one, List<FoldOutcome> other) {
    if (one.size() != other.size()) {
      throw new IllegalArgumentException(one.size() + " folds beside " + other.size());
    }
    return IntStream.range(0, one.size())
        .mapToObj(i -> one.get(i).inner() >= other.get(i).inner() ? one.get(i) : other.get(i))
        .toList();
  }

  private double inner() {
    return innerAuc.orElseThrow(
        () -> new IllegalArgumentException("nothing was chosen on inner folds"));
  }
}
