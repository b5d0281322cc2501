package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Walks a JSON file forward, field by field and element by element.
///
/// Memory is bounded whatever the file: by depth, by the keys of one object, by the length of keys,
/// numbers and of the texts asked for. What is not asked for is skipped and never becomes a text;
/// whether it has a key twice does not matter.
/// Messages of the parser are not passed on: they quote the file.
final class JsonCursor {
  static final int MAX_DEPTH = 64;
  static final int MAX_KEYS = 1_000;
  static final int MAX_TEXT = 256;

  private static final int MAX_NUMBER_LENGTH = 100;
  private static final int MAX_NAME_LENGTH = 1_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .maxStringLength(MAX_TEXT)
                  .build())
          .build();

  private final Metered in;
  private final JsonParser parser;
  private final int[] keys = new int[MAX_DEPTH + 2];
  private final Map<Integer, Set<String>> seen = new HashMap<>();
  private int depth;
  private long line = 1;
  private long dropped;

  /// @throws BrokenStatementException when it is no JSON at all
  JsonCursor(InputStream in) throws IOException {
    this.in = new Metered(in);
    this.in.allow(Long.MAX_VALUE);
    try {
      parser = FACTORY.createParser(ObjectReadContext.empty(), this.in);
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  /// How many objects and arrays are open.
  int depth() {
    return depth;
  }

  /// The line reached.
  long line() {
    return line;
  }

  /// How many fields were left unread.
  long dropped() {
    return dropped;
  }

  /// The name of the current field.
  String name() {
    return parser.currentName();
  }

  /// Counts the current field as left unread.
  void drop() {
    dropped++;
  }

  /// Goes to the next value at the top; false at the end of the file.
  boolean document() throws IOException {
    leave(0);
    return next() != null;
  }

  /// Goes to the next field of the object at depth `level`, past what is unread of the one before;
  /// false when the object ends.
  ///
  /// @throws InvalidEventException when the object has had this key already
  boolean field(int level) throws IOException {
    leave(level);
    while (true) {
      JsonToken token = next();
      leave(level);
      if (token == JsonToken.PROPERTY_NAME) {
        if (!seen.computeIfAbsent(depth, d -> new HashSet<>()).add(name())) {
          throw new InvalidEventException("key", "json-key", "", "each key once in an object");
        }
        return true;
      }
      if (depth < level) {
        return false;
      }
    }
  }

  /// Goes to the next element of the array at depth `level`; false when the array ends.
  boolean element(int level) throws IOException {
    leave(level);
    next();
    return depth >= level;
  }

  /// Goes to the current field's value.
  void value() throws IOException {
    next();
  }

  /// Whether the current value is an object, now open.
  boolean inObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  /// Whether the current value is an array, now open.
  boolean inArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  /// The text of the current field.
  ///
  /// @throws InvalidEventException when it is no text, or a long one
  String text() throws IOException {
    String name = name();
    if (next() != JsonToken.VALUE_STRING) {
      throw new InvalidEventException(name, "text", "", "a text in quotes");
    }
    try {
      return parser.getString().strip();
    } catch (StreamConstraintsException e) {
      throw new InvalidEventException(
          name, "text-length", "", "at most " + MAX_TEXT + " characters");
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  private void leave(int level) throws IOException {
    while (depth > level) {
      next();
    }
  }

  private @Nullable JsonToken next() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      line = Math.max(line, parser.currentTokenLocation().getLineNr());
      if (token == null) {
        return null;
      }
      switch (token) {
        case START_OBJECT, START_ARRAY -> {
          depth++;
          keys[depth] = 0;
          seen.remove(depth);
        }
        case END_OBJECT, END_ARRAY -> depth--;
        case PROPERTY_NAME -> {
          if (++keys[depth] > MAX_KEYS) {
            throw limits();
          }
        }
        default -> {
          // a value
        }
      }
      return token;
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  private BrokenStatementException limits() {
    return new BrokenStatementException(
        line,
        "json-limits",
        "",
        "at most %d levels, %d keys an object, short keys and numbers"
            .formatted(MAX_DEPTH, MAX_KEYS));
  }

  private BrokenStatementException broken(JacksonException e) throws IOException {
    in.checkWhole();
    if (e.getLocation() != null) {
      line = Math.max(line, e.getLocation().getLineNr());
    }
    return e instanceof StreamConstraintsException
        ? limits()
        : new BrokenStatementException(
            line, "json", "", "no strict JSON from here on: export or transfer it again");
  }
}
