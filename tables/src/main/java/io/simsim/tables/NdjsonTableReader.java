package io.simsim.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads one flat JSON object a line; blank lines are skipped.
///
/// A line that is no such object is a fault, and reading may go on behind it.
final class NdjsonTableReader extends TableReader {
  /// Of the values of keys that are not wanted.
  private static final int NESTING_MAX = 100;

  private final String file;
  private final int recordCharsMax;
  private final Set<String> only;
  private final TextDecoder text;
  private final JsonFactory json;
  private final Columns columns;
  private final TextRow row;
  private char[] buffer = new char[1 << 14];
  private int start;
  private int end;
  private int lineEnd;
  private int nextStart;
  private boolean textEnded;
  private long line;
  private boolean first = true;
  private @Nullable TableException broken;

  NdjsonTableReader(InputFile input, ReadOptions options) {
    this.file = input.name();
    this.recordCharsMax = options.recordCharsMax();
    this.only = Set.copyOf(options.only());
    this.text = new TextDecoder(input.open(options.onBytesRead()), file, options.charset());
    this.json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(recordCharsMax)
                    .maxNameLength(recordCharsMax)
                    .maxNestingDepth(NESTING_MAX)
                    .build())
            .build();
    try {
      if (!nextLine()) {
        throw TableException.of(
            TableException.Code.EMPTY, file, "is empty; one JSON object a line is expected.");
      }
      this.columns = Columns.chosen(file, line, names(), options.only());
      this.row = new TextRow(file, columns);
      parse();
    } catch (TableException fault) {
      close();
      throw fault;
    }
  }

  @Override
  public boolean next() {
    if (first) {
      first = false;
      return true;
    }
    if (broken != null) {
      throw broken;
    }
    try {
      if (!nextLine()) {
        return false;
      }
    } catch (TableException fault) {
      broken = fault;
      throw fault;
    }
    parse();
    return true;
  }

  /// Goes to the next line that is not blank.
  private boolean nextLine() {
    do {
      start = Math.min(nextStart, end);
      line++;
      lineEnd = indexOfBreak();
      nextStart = lineEnd + 1;
      if (lineEnd - start > recordCharsMax) {
        throw tooLong();
      }
      if (textEnded && start == end) {
        return false;
      }
    } while (isBlank());
    return true;
  }

  /// Returns the index of the line's end, which is that of the text where no break follows.
  private int indexOfBreak() {
    int seen = 0;
    while (true) {
      for (int i = start + seen; i < end; i++) {
        if (buffer[i] == '\n') {
          return i;
        }
      }
      seen = end - start;
      if (textEnded || !fill()) {
        return end;
      }
    }
  }

  private boolean isBlank() {
    for (int i = start; i < lineEnd; i++) {
      char c = buffer[i];
      if (c != ' ' && c != '\t' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  /// Moves the line begun to the front of the buffer and reads on behind it.
  private boolean fill() {
    int kept = end - start;
    if (kept > recordCharsMax) {
      throw tooLong();
    }
    char[] target = kept * 2 > buffer.length ? new char[buffer.length * 2] : buffer;
    System.arraycopy(buffer, start, target, 0, kept);
    buffer = target;
    start = 0;
    end = kept;
    int count = text.read(buffer, end, buffer.length - end);
    textEnded = count < 0;
    end += Math.max(count, 0);
    return !textEnded;
  }

  private TableException tooLong() {
    return TableException.at(
        TableException.Code.RECORD_TOO_LONG,
        file,
        line,
        "the line is longer than " + recordCharsMax + " characters.");
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    try (JsonParser parser = parser()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notAnObject();
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        names.add(name);
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (JacksonException fault) {
      throw malformed(fault);
    }
    return names;
  }

  private void parse() {
    row.begin(line);
    boolean[] seen = new boolean[0];
    int expected = 0;
    try (JsonParser parser = parser()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notAnObject();
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        if (!only.isEmpty() && !only.contains(name)) {
          parser.nextToken();
          parser.skipChildren();
          continue;
        }
        int column = column(name, expected);
        expected = column + 1;
        if (seen.length <= column) {
          seen = Arrays.copyOf(seen, columns.count());
        }
        if (seen[column]) {
          throw at("the key \"" + name + "\" is there twice.");
        }
        seen[column] = true;
        take(parser, column, name);
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw at("something follows the object; one object a line is expected.");
      }
    } catch (JacksonException fault) {
      throw malformed(fault);
    }
  }

  /// Most records have the keys of the first in the same order, which saves the look-up.
  private int column(String name, int expected) {
    if (expected < columns.count() && columns.name(expected).equals(name)) {
      return expected;
    }
    Integer index = columns.indexOrNull(name);
    if (index == null) {
      throw at(
          "the key \""
              + name
              + "\" is none of the first record's: \""
              + String.join("\", \"", columns.presentNames())
              + "\".");
    }
    return index;
  }

  private void take(JsonParser parser, int column, String name) {
    TextRow.Kind kind =
        switch (parser.nextToken()) {
          case VALUE_NULL -> TextRow.Kind.MISSING;
          case VALUE_STRING -> TextRow.Kind.STRING;
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> TextRow.Kind.NUMBER;
          case VALUE_TRUE, VALUE_FALSE -> TextRow.Kind.FLAG;
          default -> throw at("the value of \"" + name + "\" is no text, number, flag or null.");
        };
    if (kind != TextRow.Kind.MISSING) {
      char[] chars = parser.getStringCharacters();
      row.set(column, kind, chars, parser.getStringOffset(), parser.getStringLength());
    }
  }

  private JsonParser parser() {
    return json.createParser(ObjectReadContext.empty(), buffer, start, lineEnd - start);
  }

  private TableException notAnObject() {
    return at("is no JSON object; one object a line is expected.");
  }

  private TableException malformed(JacksonException fault) {
    TokenStreamLocation place = fault.getLocation();
    String where = place == null ? "" : " at character " + place.getColumnNr();
    return at("is not JSON" + where + ": " + fault.getOriginalMessage());
  }

  private TableException at(String reason) {
    return TableException.at(TableException.Code.MALFORMED, file, line, reason);
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  Columns table() {
    return columns;
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException failure) {
      throw InputFile.unreadable(file, failure);
    }
  }
}
