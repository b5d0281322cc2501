package io.simsim.trainer.reject;

import io.simsim.trainer.frame.Frame;
import java.util.Locale;

/// How refused applications are learned from, although nobody knows how they would have ended.
///
/// A card learned from those who were accepted knows little of the others. Either method lets that
/// card say how likely each refused application would have ended bad, makes the odds of that worse
/// by a factor, and learns again with them. The factor is an assumption: no case tests it (Hand and
/// Henley, IMA Journal of Mathematics Applied in Business and Industry 5, 1993).
///
/// @param worse how many times the odds of a bad end a refused application has, beside an accepted
///     one of the same score
public record RejectInference(Method method, double worse) {
  /// How an application gets an end.
  public enum Method {
    /// By bands of ten parts of the accepted scores: in each so many are drawn to end bad as its
    /// accepted ones did, at worse odds (Siddiqi, Credit Risk Scorecards, 2006).
    PARCELLING,
    /// As two cases, one that ended bad and one that ended well, each counting as much as it is
    /// likely (Siddiqi, as above: fuzzy augmentation).
    FUZZY
  }

  public RejectInference {
    if (!(worse >= 0.1 && worse <= 100)) {
      throw new IllegalArgumentException(
          "refused applications have 0.1 to 100 times the odds of ending bad, not " + worse);
    }
  }

  /// The accepted cases and, with the ends that are assumed, the refused ones.
  ///
  /// @param accepted what `acceptedLogOdds` are of: ln odds of a good end, by a card learned from
  ///     them
  /// @param refused what `refusedLogOdds` are of, by the same card
  /// @param seed of what parcelling draws
  public Frame join(
      Frame accepted, double[] acceptedLogOdds, Frame refused, double[] refusedLogOdds, long seed) {
    return accepted.and(
        switch (method) {
          case FUZZY -> Fuzzy.ends(refused, refusedLogOdds, worse);
          case PARCELLING ->
              new Parcels(accepted, acceptedLogOdds, worse).ends(refused, refusedLogOdds, seed);
        });
  }

  /// As a card's provenance says it, such as `rejects=fuzzy worse=1.5`.
  public String line() {
    return String.format(
        Locale.ROOT, "rejects=%s worse=%s", method.name().toLowerCase(Locale.ROOT), worse);
  }
}
