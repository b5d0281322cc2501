package io.simsim.formats;

import io.simsim.engine.event.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Sources in memory.
final class Sources {
  static final String EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"t-17\",\"source\":\"furnisher:my-bank\","
          + "\"type\":\"io.simsim.payment-made.v1\",\"subject\":\"p-1001\","
          + "\"time\":\"2025-03-01T00:00:00Z\",\"reportedat\":\"2025-03-02T00:00:00Z\","
          + "\"recordedat\":\"2025-03-02T00:00:00Z\",\"data\":{\"context\":\"credit\","
          + "\"liable\":true,\"obligation\":\"loan-7\",\"currency\":\"EUR\",\"evidence\":\"\","
          + "\"obligationType\":\"instalment\",\"amount\":12345,\"daysLate\":0}}";

  private Sources() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] written(List<Event> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (EventWriter writer = new EventWriter(out)) {
      for (Event event : events) {
        writer.write(event);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static <T> Tally read(SourceReader<T> reader, byte[] bytes, Sink<T> sink) {
    try {
      return reader.read(new ByteArrayInputStream(bytes), "source", bytes.length, null, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Collected<Event> ndjson(String text) {
    Collected<Event> found = new Collected<>();
    read(SourceReader.ndjson(), utf8(text), found);
    return found;
  }
}
