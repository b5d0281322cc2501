package io.simsim.batch;

import java.util.List;

/// What came of a [FeatureRun].
///
/// @param questions rows of the results
/// @param refused questions that were refused: all their features are missing
/// @param features the columns' features
/// @param events what became of the events
/// @param rejects rows that were rejected
public record FeatureSummary(
    long questions, long refused, List<String> features, EventTally events, Rejects rejects) {
  public FeatureSummary {
    features = List.copyOf(features);
  }
}
