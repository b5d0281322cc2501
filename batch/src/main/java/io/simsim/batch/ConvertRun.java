package io.simsim.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads files of events in any format and writes all of them to one file, in their order.
///
/// Nothing is joined or left out: an event that is there twice is written twice. The same events
/// give the same bytes.
///
/// @param out `.ndjson` (CloudEvents), `.csv`, `.parquet` or `.arrow` (one row an event); the first
///     two also with `.gz`
/// @param rejects rejected rows as NDJSON
public record ConvertRun(
    List<EventSource> events, Path out, Optional<Path> rejects, Limits limits) {
  public ConvertRun {
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
          new OutputPaths(events).with(out).with(rejects);
          EventReading reading = EventReading.inAnyCurrency(events, log, told);
          EventCounts counts = new EventCounts();
          try (EventFile file = EventFile.begin(out, limits)) {
            reading.read(
                event -> {
                  counts.add(event);
                  file.write(event);
                });
            log.prepare();
            file.commit();
            log.commit();
          }
          return counts.found(reading, log.rejects());
        });
  }
}
