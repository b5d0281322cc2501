package io.simsim.batch;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of a [ScoreRun].
///
/// @param questions rows of the results
/// @param bands scored questions by band
/// @param notScored the others by `noScore`: `thin-record`, `refused:no-consent`, …
/// @param events what became of the events
/// @param rejects rows that were rejected
public record ScoreSummary(
    long questions,
    SortedMap<String, Long> bands,
    SortedMap<String, Long> notScored,
    EventTally events,
    Rejects rejects) {
  public ScoreSummary {
    bands = Collections.unmodifiableSortedMap(new TreeMap<>(bands));
    notScored = Collections.unmodifiableSortedMap(new TreeMap<>(notScored));
  }

  /// The questions that have a score.
  public long scored() {
    return bands.values().stream().mapToLong(Long::longValue).sum();
  }
}
