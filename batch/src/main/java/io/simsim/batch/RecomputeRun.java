package io.simsim.batch;

import io.simsim.engine.answer.Answers;
import io.simsim.formats.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Computes every receipt of a file again from files of events, and compares bytes.
///
/// @param receipts canonical receipts, one a line, plain or gzip
/// @param use what the answers were for when the receipts were made
/// @param rejects rejected rows as NDJSON
public record RecomputeRun(
    RuleSet rules,
    List<EventSource> events,
    Path receipts,
    Answers.Use use,
    Optional<Path> rejects,
    Limits limits) {
  public RecomputeRun {
    events = List.copyOf(events);
  }

  /// Runs to the end, on the caller's thread and others.
  ///
  /// @throws RunFailedException when an input cannot be used or too many rows are rejected
  /// @throws InterruptedException when the caller's thread is interrupted; no output exists then
  public RecomputeSummary run(Progress progress) throws RunFailedException, InterruptedException {
    return RejectLog.during(
        rejects, limits, progress, (log, told) -> new Recomputing(this, log, told).run());
  }
}
