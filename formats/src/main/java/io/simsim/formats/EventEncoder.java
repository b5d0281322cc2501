package io.simsim.formats;

import io.simsim.engine.event.Event;
import java.io.Flushable;
import java.io.IOException;

/// Writes events as lines of text. Equal events give equal bytes.
public sealed interface EventEncoder extends AutoCloseable, Flushable
    permits EventWriter, FlatEventWriter {
  /// Writes one line.
  void write(Event event) throws IOException;

  @Override
  void close() throws IOException;
}
