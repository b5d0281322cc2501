package io.simsim.cli.population;

import io.simsim.engine.event.Event;
import java.io.IOException;
import java.util.List;

/// The file of events, in one of its forms: the one place that knows how an event is written.
///
/// What can be done on any thread is done by [#prepare(List)]; the rest by [Part#append()], on the
/// thread that opened the file and in the order of the subjects.
interface EventFile extends AutoCloseable {
  /// The events of some subjects, ready to be added to the file.
  interface Part {
    void append() throws IOException;
  }

  /// Makes the next part; on any thread.
  Part prepare(List<Event> events) throws IOException;

  /// The file is whole.
  void commit() throws IOException;

  @Override
  void close() throws IOException;
}
