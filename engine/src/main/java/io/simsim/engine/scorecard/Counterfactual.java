package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Feature;
import java.util.List;

/// A smallest set of changes in conduct after which the score reaches a mark.
///
/// @param steps what changes, in the card's order
/// @param score the score after them, found by scoring again
public record Counterfactual(List<Step> steps, int score) {
  public Counterfactual {
    steps = List.copyOf(steps);
  }

  /// One feature moved to another value.
  ///
  /// @param index the feature's place in the catalogue
  /// @param from the value now, [Feature#MISSING] when none
  /// @param to the nearest value that does it
  /// @param gain the points that it adds, through every line that reads the feature, when the steps
  ///     before it are taken
  public record Step(Feature feature, int index, long from, long to, int gain) {}
}
