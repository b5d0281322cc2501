package io.simsim.engine.scorecard;

import java.util.List;

/// A smallest set of changes in conduct after which the score reaches a mark.
///
/// @param steps what changes, in the card's order
/// @param score the score after them, found by scoring again
public record Counterfactual(List<Step> steps, int score) {
  public Counterfactual {
    steps = List.copyOf(steps);
  }

  /// One characteristic moved to a better bin.
  ///
  /// @param from the value now, [io.simsim.engine.feature.Feature#MISSING] when none
  /// @param to the nearest value of the better bin
  /// @param gain the points that it adds
  public record Step(Characteristic characteristic, long from, long to, int gain) {}
}
