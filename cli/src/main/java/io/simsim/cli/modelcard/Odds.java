package io.simsim.cli.modelcard;

import io.simsim.cli.text.Numbers;
import io.simsim.engine.scorecard.Scorecard;

/// The odds that a scaling states, in words.
final class Odds {
  private Odds() {}

  /// Goods to one bad, or one good to so many bads.
  static String at(Scorecard.Scaling scaling, int score) {
    double odds =
        scaling.odds()
            * StrictMath.pow(2, (double) (score - scaling.score()) / scaling.pointsToDouble());
    return odds >= 1 ? round(odds) + " : 1" : "1 : " + round(1 / odds);
  }

  private static String round(double odds) {
    return Numbers.decimals(odds, odds < 10 ? 1 : 0);
  }
}
