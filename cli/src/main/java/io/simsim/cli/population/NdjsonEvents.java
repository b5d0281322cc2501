package io.simsim.cli.population;

import io.simsim.engine.event.Event;
import io.simsim.formats.EventWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Events as NDJSON of CloudEvents.
final class NdjsonEvents implements EventOutput {
  private static final int BYTES_AN_EVENT = 450;

  private final OutputStream file;

  private NdjsonEvents(OutputStream file) {
    this.file = file;
  }

  static NdjsonEvents create(Path path) throws IOException {
    return new NdjsonEvents(Files.newOutputStream(path));
  }

  @Override
  public Part prepare(List<Event> events) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(events.size() * BYTES_AN_EVENT);
    try (EventWriter writer = new EventWriter(bytes)) {
      for (Event event : events) {
        writer.write(event);
      }
    }
    return () -> bytes.writeTo(file);
  }

  @Override
  public void commit() throws IOException {
    file.close();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
