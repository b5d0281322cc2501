package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.LogOdds;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Scorecard;
import org.jspecify.annotations.Nullable;

/// What a card states of its scores: odds by its scaling, and a probability by its calibration
/// where it has one.
///
/// @param calibration null: the scaling alone is stated
public record Stated(Scorecard.Scaling scaling, @Nullable Calibration calibration) {
  private static final double LOG_TWO = StrictMath.log(2);
  private static final double MILLION = 1e6;

  /// What `card` states.
  public static Stated by(Scorecard card) {
    return new Stated(card.scaling(), card.evidence().calibration());
  }

  /// The ln odds, good to bad, that the scaling states for a score.
  public double logOdds(double score) {
    return StrictMath.log(scaling.odds()) + (score - scaling.score()) * logOddsPerPoint();
  }

  /// The chance to end bad by the scaling.
  public double bad(double score) {
    return LogOdds.logistic(-logOdds(score));
  }

  /// The chance to end bad by the calibration; by the scaling where there is none.
  public double calibratedBad(int score) {
    return calibration == null ? bad(score) : calibration.at(score).badPpm() / MILLION;
  }

  /// The score, not rounded, of which the scaling states `logOdds`.
  public double scoreFor(double logOdds) {
    return scaling.score() + (logOdds - StrictMath.log(scaling.odds())) / logOddsPerPoint();
  }

  /// The score of which the scaling states `logOdds`, as a whole score from 350 to 950.
  public int wholeScoreFor(double logOdds) {
    return (int) Math.clamp(Math.rint(scoreFor(logOdds)), Scorecard.LOWEST, Scorecard.HIGHEST);
  }

  double logOddsPerPoint() {
    return LOG_TWO / scaling.pointsToDouble();
  }
}
