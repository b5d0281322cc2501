package io.simsim.batch.evaluate;

import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Scorecard;
import java.util.List;

/// What a card says of its scores, against which outcomes are held.
///
/// @param card the name of the card, as in `consumer-credit-expert/1`
/// @param purpose the purpose that the scores are for
/// @param bands from the lowest on
/// @param scaling what a score means in odds
/// @param statesProbability whether the card claims its odds; an expert card has no probability
public record Yardstick(
    String card,
    String purpose,
    List<Band> bands,
    Scorecard.Scaling scaling,
    boolean statesProbability) {
  private static final double LOG_TWO = StrictMath.log(2);

  public Yardstick {
    bands = List.copyOf(bands);
  }

  /// What `card` says.
  public static Yardstick of(Scorecard card) {
    Scorecard.Title title = card.title();
    return new Yardstick(
        title.name() + "/" + title.version(),
        card.purpose().name(),
        card.bands(),
        card.scaling(),
        title.status() == Scorecard.Status.VALIDATED);
  }

  /// The name of the band that a score is in.
  String bandOf(int score) {
    String found = bands.getFirst().name();
    for (Band band : bands) {
      if (score >= band.from()) {
        found = band.name();
      }
    }
    return found;
  }

  /// The ln odds, good to bad, that the scaling states for a score.
  double logOdds(int score) {
    return StrictMath.log(scaling.odds()) + (score - scaling.score()) * logOddsPerPoint();
  }

  /// The score of which the scaling says "as many goods as bads".
  double evenScore() {
    return scaling.score() - StrictMath.log(scaling.odds()) / logOddsPerPoint();
  }

  double logOddsPerPoint() {
    return LOG_TWO / scaling.pointsToDouble();
  }
}
