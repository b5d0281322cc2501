package io.simsim.trainer.fairness;

import io.simsim.batch.evaluate.Estimate;
import java.util.List;

/// What came of an alternative on folds that were held out.
///
/// @param auc the mean over the folds
/// @param loss how much lower it is than that of all columns; below 0: higher
/// @param lossError the standard error of the loss over the same folds, corrected for folds that
///     share cases (Nadeau & Bengio, *Machine Learning* 52, 2003)
/// @param impactRatio the lowest adverse impact ratio of all groups that are judged
/// @param impacts the lowest of each grouping, in their order
/// @param allowed whether the loss is one that the rule allows
/// @param frontier whether no other that was tried has a higher AUC and as high a ratio, or a
///     higher ratio and as high an AUC
public record Trial(
    Alternative alternative,
    double auc,
    double loss,
    double lossError,
    double impactRatio,
    List<Impact> impacts,
    boolean allowed,
    boolean frontier) {
  public Trial {
    impacts = List.copyOf(impacts);
  }

  /// The same, as one of the frontier of `all` or not.
  Trial among(List<Trial> all) {
    boolean beaten =
        all.stream()
            .anyMatch(
                other ->
                    other.auc >= auc
                        && other.impactRatio >= impactRatio
                        && (other.auc > auc || other.impactRatio > impactRatio));
    return new Trial(alternative, auc, loss, lossError, impactRatio, impacts, allowed, !beaten);
  }

  /// The lowest adverse impact ratio of a grouping's judged groups.
  ///
  /// @param reference the group that was approved most
  /// @param ratio of the shares approved on held-out folds, all folds together; its interval is
  ///     that of so many cases, each counted once
  public record Impact(String grouping, String group, String reference, Estimate ratio) {}
}
