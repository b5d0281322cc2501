package io.simsim.trainer.accuracy;

import java.util.List;

/// Whether one of ours ranks the cases of a table as well as the better peer.
///
/// It does where its mean AUC is lower by no more than [#TOLERANCE], or than the standard error of
/// the difference where that is more.
///
/// @param difference in mean AUC: ours less the peer's
/// @param error the standard error of it, over folds that both had
public record Goal(double difference, double error) {
  /// A difference in AUC that is always forgiven.
  public static final double TOLERANCE = 0.002;

  /// The goal for `ours` beside `peer`.
  public static Goal of(Accuracy.Outcome ours, Accuracy.Outcome peer) {
    return new Goal(ours.auc() - peer.auc(), ours.pairedError(peer));
  }

  /// How much lower ours may be.
  public double forgiven() {
    return Math.max(TOLERANCE, error);
  }

  /// Whether it is met.
  public boolean met() {
    return difference >= -forgiven();
  }

  /// Whether ours are no worse in the mean over tables. Here nothing is forgiven.
  public static boolean metInTheMean(List<Goal> goals) {
    return mean(goals) >= 0;
  }

  /// The mean difference over tables.
  public static double mean(List<Goal> goals) {
    return goals.stream().mapToDouble(Goal::difference).average().orElse(Double.NaN);
  }
}
