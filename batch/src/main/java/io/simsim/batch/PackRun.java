package io.simsim.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Packs files of events to a file of records, one a subject: all events that are known, or
/// yesterday's file and today's events. The same events give the same bytes in whatever portions.
///
/// @param before a file that such a run wrote, whose events come in as well
/// @param currency of all money; where it is not given, that of `before`, or of the first event
/// @param rejects rejected rows as NDJSON
/// @param work a folder of this run's own. Where it is given, a run that is cut off leaves in it
///     what it has done, and the next run of the same goes on with that and ends with the same
///     bytes; it stays until [#forget]
public record PackRun(
    List<EventSource> events,
    Optional<Path> before,
    Optional<String> currency,
    Path records,
    Optional<Path> rejects,
    Optional<Path> work,
    Limits limits) {
  /// What came of it.
  ///
  /// @param subjects how many records there are
  /// @param events what became of the events that were read
  /// @param rejects rows that were rejected
  public record Summary(long subjects, EventTally events, Rejects rejects) {}

  public PackRun {
    events = List.copyOf(events);
  }

  /// A run that begins anew each time.
  public PackRun(
      List<EventSource> events,
      Optional<Path> before,
      Optional<String> currency,
      Path records,
      Optional<Path> rejects,
      Limits limits) {
    this(events, before, currency, records, rejects, Optional.empty(), limits);
  }

  /// This run, which goes on with what is in a folder.
  public PackRun withWork(Path folder) {
    return new PackRun(events, before, currency, records, rejects, Optional.of(folder), limits);
  }

  /// Deletes the folder of work, when nothing is to be gone on with.
  public void forget() throws RunFailedException, InterruptedException {
    Stop.explained(
        () -> {
          if (work.isPresent()) {
            PackWork.delete(work.get());
          }
          return this;
        });
  }

  /// Runs to the end.
  ///
  /// @throws RunFailedException when an input cannot be used or too many rows are rejected
  /// @throws InterruptedException when the caller's thread is interrupted; no output exists then
  public Summary run(Progress progress) throws RunFailedException, InterruptedException {
    return RejectLog.during(
        rejects, limits, progress, (log, told) -> new Packing(this, log, told).run());
  }
}
