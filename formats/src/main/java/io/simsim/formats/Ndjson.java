package io.simsim.formats;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/// Newline-delimited JSON, one CloudEvent a line.
///
/// Messages of the JSON parser are never passed on: they may quote what must be dropped.
final class Ndjson implements SourceReader.Format<Event> {
  private static final String NO_JSON = "one JSON object a line, with each key once, from column ";

  @Override
  public void read(Content content, Reading<Event> reading) throws IOException {
    Lines lines = content.lines();
    for (Lines.Next next = lines.next(); next != Lines.Next.END; next = lines.next()) {
      long line = lines.number();
      try {
        if (next == Lines.Next.TOO_LONG) {
          throw tooLong(lines.maxBytes());
        }
        if (!lines.blank()) {
          reading.accept(event(lines, reading), line);
        }
      } catch (InvalidEventException e) {
        reading.reject(line, e);
      }
    }
    lines.checkWhole();
  }

  static InvalidEventException tooLong(int maxBytes) {
    return new InvalidEventException(
        "line", "line-length", "", "a line has at most " + maxBytes + " bytes");
  }

  private static Event event(Lines lines, Reading<Event> reading) {
    checkUtf8(lines);
    JsonFields attributes = attributes(lines);
    reading.drop(attributes.dropped());
    return CloudEvent.event(attributes);
  }

  private static JsonFields attributes(Lines lines) {
    try (JsonParser parser =
        Json.FACTORY.createParser(Json.READ, lines.bytes(), lines.offset(), lines.length())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidEventException("line", "json", "", NO_JSON + 1);
      }
      JsonFields attributes = JsonFields.read(parser, JsonFields.ATTRIBUTES);
      if (parser.nextToken() != null) {
        throw new InvalidEventException("line", "json", "", NO_JSON + 1);
      }
      return attributes;
    } catch (StreamConstraintsException e) {
      throw new InvalidEventException(
          "line", "json-limits", "", "at most " + Json.MAX_DEPTH + " levels, short keys, numbers");
    } catch (JacksonException e) {
      throw new InvalidEventException("line", "json", "", NO_JSON + e.getLocation().getColumnNr());
    }
  }

  /// Refuses what is no UTF-8 of text, so that the JSON parser has no other encoding to detect.
  private static void checkUtf8(Lines lines) {
    byte[] bytes = lines.bytes();
    int end = lines.offset() + lines.length();
    int i = lines.offset();
    while (i < end && bytes[i] > 0) {
      i++;
    }
    if (i == end) {
      return;
    }
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes, i, end - i);
      if (StandardCharsets.UTF_8.newDecoder().decode(rest).toString().indexOf('\0') < 0) {
        return;
      }
      throw new InvalidEventException("line", "not-text", "", "a line of text has no byte 0");
    } catch (CharacterCodingException e) {
      throw new InvalidEventException(
          "line", "charset", "", "not UTF-8: save the file with the encoding UTF-8");
    }
  }
}
