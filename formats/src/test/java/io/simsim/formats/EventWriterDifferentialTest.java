package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;

/// What the writer copies together is what a JSON library makes of the same members.
final class EventWriterDifferentialTest {
  private static final int CASES = 300;

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void theBytesAreThoseOfAJsonLibrary(FactKind kind) throws IOException {
    long seed = 40_000L + kind.code();
    RandomEvents random = new RandomEvents(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      events.add(random.event(kind));
    }

    ByteArrayOutputStream made = new ByteArrayOutputStream();
    try (EventWriter writer = new EventWriter(made)) {
      for (Event event : events) {
        writer.write(event);
      }
    }

    assertThat(made.toString(StandardCharsets.UTF_8)).as("seed %d", seed).isEqualTo(peer(events));
  }

  private static String peer(List<Event> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(Json.WRITE, bytes, JsonEncoding.UTF8)) {
      events.forEach(event -> write(event, json));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void write(Event event, JsonGenerator json) {
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
    FactFields.write(event.fact(), new Members(json));
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /// The fields of a fact as members of the object that is open.
  private record Members(JsonGenerator json) implements FactFields.Out {
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
