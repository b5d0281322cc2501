package io.simsim.engine.scorecard;

import java.util.List;

/// How often cases with scores of a range ended bad, as found when the card was made: steps that
/// never rise with the score.
///
/// @param steps from the lowest score on; the first begins at [Scorecard#LOWEST]
public record Calibration(List<Step> steps) {
  public Calibration {
    steps = List.copyOf(steps);
  }

  /// The chance to end bad from a score on, up to the next step, with its 95 % interval.
  ///
  /// @param from the lowest score of the step
  /// @param badPpm parts per million that ended bad
  public record Step(int from, int badPpm, int lowPpm, int highPpm) {}

  /// The step that a score is on.
  public Step at(int score) {
    Step found = steps.get(0);
    for (Step step : steps) {
      if (score >= step.from()) {
        found = step;
      }
    }
    return found;
  }
}
