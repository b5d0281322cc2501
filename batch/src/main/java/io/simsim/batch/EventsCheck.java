package io.simsim.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads files of events and says what is in them and what is wrong with them; nothing is kept.
///
/// @param rejects rejected rows as NDJSON
public record EventsCheck(List<EventSource> events, Optional<Path> rejects, Limits limits) {
  public EventsCheck {
    events = List.copyOf(events);
  }

  /// Runs to the end.
  ///
  /// @throws RunFailedException when an input cannot be used or too many rows are rejected
  /// @throws InterruptedException when the caller's thread is interrupted; no output exists then
  public EventsFound run(Progress progress) throws RunFailedException, InterruptedException {
    return RejectLog.during(
        rejects,
        limits,
        progress,
        (log, told) -> {
          new OutputPaths(events).with(rejects);
          EventReading reading = EventReading.inAnyCurrency(events, log, told);
          EventCounts counts = new EventCounts();
          reading.read(counts::add);
          log.commit();
          return counts.found(reading, log.rejects());
        });
  }
}
