package io.simsim.batch;

import io.simsim.formats.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Writes the features of every question as columns: `id`, `subject`, `purpose`, `asOf`, `refused`
/// (why nothing was read, else empty), then one column of whole numbers a feature, in the
/// catalogue's order.
///
/// A question reads its own purpose's contexts, as when it is scored; a feature of any other
/// context, like one that has nothing to say, has no value.
///
/// @param featuresOf a purpose, whose readable features are written; empty: all of the catalogue
/// @param results a table in the format that its name tells; `-` is the standard output, as CSV
/// @param rejects rejected rows as NDJSON
public record FeatureRun(
    RuleSet rules,
    List<EventSource> events,
    QuestionSource questions,
    Optional<String> featuresOf,
    Path results,
    Optional<Path> rejects,
    Limits limits) {
  public FeatureRun {
    events = List.copyOf(events);
  }

  /// Runs to the end, on the caller's thread and others.
  ///
  /// @throws RunFailedException when an input cannot be used or too many rows are rejected
  /// @throws InterruptedException when the caller's thread is interrupted; no output exists then
  public FeatureSummary run(Progress progress) throws RunFailedException, InterruptedException {
    return RejectLog.during(
        rejects, limits, progress, (log, told) -> new Featuring(this, log, told).run());
  }
}
