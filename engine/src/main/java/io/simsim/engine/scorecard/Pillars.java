package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Pillar;
import java.util.ArrayList;
import java.util.List;

/// A score's points grouped for people in five pillars. There is none for relationships or tastes.
public final class Pillars {
  /// A pillar's part of a score.
  ///
  /// @param points what its lines add
  /// @param least the fewest that they could
  /// @param best the most that they could
  public record Share(Pillar pillar, int points, int least, int best) {}

  private Pillars() {}

  /// The five shares; with the card's base they add up to the score.
  public static List<Share> of(Score.Scored score) {
    List<Share> shares = new ArrayList<>();
    for (Pillar pillar : Pillar.values()) {
      int points = 0;
      int least = 0;
      int best = 0;
      for (Score.Line line : score.lines()) {
        if (line.characteristic().feature().pillar() == pillar) {
          points += line.points();
          least += line.characteristic().least();
          best += line.characteristic().best();
        }
      }
      shares.add(new Share(pillar, points, least, best));
    }
    return shares;
  }
}
