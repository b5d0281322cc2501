package io.simsim.batch.evaluate;

import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Scorecard;
import java.util.List;

/// Yardsticks of the default scaling: 650 is 20 to 1, 60 points double the odds.
final class Cards {
  private static final List<Band> BANDS =
      List.of(
          band("very-low", 350),
          band("low", 550),
          band("fair", 600),
          band("good", 650),
          band("very-good", 700));

  /// Of a card that was checked against outcomes.
  static final Yardstick YARDSTICK =
      new Yardstick("card/1", "consumer-credit", BANDS, new Scorecard.Scaling(650, 20, 60), true);

  /// Of an expert card.
  static final Yardstick EXPERT =
      new Yardstick(
          "expert/1", "consumer-credit", BANDS, new Scorecard.Scaling(650, 20, 60), false);

  private Cards() {}

  private static Band band(String name, int from) {
    return new Band(name, from, new Texts(name, name));
  }
}
