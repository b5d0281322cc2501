package io.simsim.trainer.fairness;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.measure.Share;
import io.simsim.trainer.validation.CardCases;

/// From which score on cases are approved, in the figures about groups.
///
/// @param score the lowest that is approved
/// @param approved the share of all cases that have at least that score
public record CutOff(int score, Share approved) {

  /// How the score is found.
  public sealed interface Wanted {
    /// It is given.
    record Score(int score) implements Wanted {
      public Score {
        if (score < Scorecard.LOWEST || score > Scorecard.HIGHEST) {
          throw new IllegalArgumentException("a score is 350 to 950, not " + score);
        }
      }
    }

    /// The score with which nearest to so many are approved, by weight.
    ///
    /// @param share above 0 and below 1
    record Approve(double share) implements Wanted {
      public Approve {
        if (!(share > 0 && share < 1)) {
          throw new IllegalArgumentException(
              "a share of " + share + " cannot be approved; use one between 0 and 1, such as 0.8");
        }
      }
    }
  }

  static CutOff of(CardCases cases, Wanted wanted) {
    int score =
        switch (wanted) {
          case Wanted.Score(int given) -> given;
          case Wanted.Approve(double share) -> cases.mass().scoreApproving(share);
        };
    double all = 0;
    double squares = 0;
    double approved = 0;
    for (int i = 0; i < cases.scores().length; i++) {
      double weight = cases.frame().weight(i);
      all += weight;
      squares += weight * weight;
      approved += cases.scores()[i] >= score ? weight : 0;
    }
    return new CutOff(score, Share.of(approved, all, squares));
  }
}
