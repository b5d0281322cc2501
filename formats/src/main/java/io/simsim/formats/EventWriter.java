package io.simsim.formats;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/// Writes events as newline-delimited CloudEvents, with the keys always in the same order, so that
/// equal events give equal bytes.
public final class EventWriter implements AutoCloseable {
  private final JsonGenerator json;
  private final Members members = new Members();

  /// Writes to `out`, which is closed with this writer.
  public EventWriter(OutputStream out) {
    json = Json.FACTORY.createGenerator(Json.WRITE, out, JsonEncoding.UTF8);
  }

  /// Writes one line.
  public void write(Event event) throws IOException {
    try {
      json.writeStartObject();
      json.writeStringProperty("specversion", CloudEvent.VERSION);
      json.writeStringProperty("id", event.id().value());
      json.writeStringProperty("source", CloudEvent.source(event.furnisher()));
      json.writeStringProperty("type", EventType.of(event.fact().kind()));
      json.writeStringProperty("subject", event.subject().value());
      json.writeStringProperty("time", Times.text(event.occurredAt()));
      json.writeStringProperty("reportedat", Times.text(event.reportedAt()));
      json.writeStringProperty("recordedat", Times.text(event.recordedAt()));
      json.writeObjectPropertyStart("data");
      json.writeStringProperty("context", event.context().id());
      json.writeBooleanProperty("liable", event.liable());
      json.writeStringProperty("obligation", event.obligation());
      json.writeStringProperty("currency", event.currency().value());
      json.writeStringProperty("evidence", event.evidence());
      FactFields.write(event.fact(), members);
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  public void flush() throws IOException {
    try {
      json.flush();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      json.close();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  /// Writes the fields of a fact as members of the object that is open.
  private final class Members implements FactFields.Out {
    @Override
    public void text(String name, String value) {
      json.writeStringProperty(name, value);
    }

    @Override
    public void number(String name, long value) {
      json.writeNumberProperty(name, value);
    }

    @Override
    public void corrected(Fact.Correction correction) {
      json.writeObjectPropertyStart("corrected");
      text("type", EventType.of(correction.corrected().kind()));
      text("time", Times.text(correction.occurredAt()));
      FactFields.write(correction.corrected(), this);
      json.writeEndObject();
    }
  }
}
