package io.simsim.cli.population;

import io.simsim.engine.event.Event;
import java.io.IOException;
import java.util.List;

/// Where events go, in one of their forms.
///
/// What can be done on any thread is done by [#prepare(List)]; the rest by [Part#append()], on the
/// thread that opened the output and in the order of the subjects.
interface EventOutput extends AutoCloseable {
  /// The events of some subjects, ready to be added.
  interface Part {
    void append() throws IOException;
  }

  /// Makes the next part; on any thread.
  Part prepare(List<Event> events) throws IOException;

  /// The output is whole.
  void commit() throws IOException;

  @Override
  void close() throws IOException;
}
