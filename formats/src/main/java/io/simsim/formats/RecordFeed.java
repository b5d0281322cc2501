package io.simsim.formats;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Feeds a CSV parser one whole record at a time, so that it meets neither a quote without end nor
/// anything else that would stop it: such records are refused here and the next line begins anew.
///
/// A refused record that spans lines gives its further lines back; they hold no open quote of
/// their own (else they would have closed the first), so that each line is looked at twice at most.
final class RecordFeed extends Reader {
  private static final int ROOM = 1 << 15;

  private record Line(String text, long number) {}

  private final Lines lines;
  private final CsvForm form;
  private final CharsetDecoder decoder;
  private final CsvRows.Taker taker;
  private final Deque<Line> returned = new ArrayDeque<>();
  private String record = "";
  private int given;
  private long line;

  RecordFeed(Lines lines, CsvForm form, CsvRows.Taker taker) {
    this.lines = lines;
    this.form = form;
    this.decoder = form.charset().newDecoder();
    this.taker = taker;
  }

  /// The line on which the record that was fed last starts.
  long line() {
    return line;
  }

  /// What the parser must be able to hold.
  int maxBufferSize() {
    return 2 * lines.maxBytes() + ROOM;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (given == record.length()) {
      String next = nextRecord();
      if (next == null) {
        return -1;
      }
      record = next;
      given = 0;
    }
    int size = Math.min(length, record.length() - given);
    record.getChars(given, given + size, target, offset);
    given += size;
    return size;
  }

  @Override
  public void close() {}

  private @Nullable String nextRecord() throws IOException {
    while (true) {
      Line first = nextLine();
      if (first == null) {
        return null;
      }
      try {
        if (!quoteOpenAfter(first.text(), false)) {
          line = first.number();
          return first.text() + "\n";
        }
        String whole = joined(first);
        line = first.number();
        return whole;
      } catch (InvalidEventException e) {
        taker.refuse(first.number(), e);
      }
    }
  }

  /// A record that spans lines, from its first.
  private String joined(Line first) throws IOException {
    StringBuilder text = new StringBuilder(first.text());
    List<Line> further = new ArrayList<>();
    try {
      boolean open = true;
      while (open) {
        Line next = text.length() > lines.maxBytes() ? null : nextLine();
        if (next == null) {
          throw new InvalidEventException(
              "line", "quote", "", "a quote opens here and does not close: double quotes in text");
        }
        further.add(next);
        text.append('\n').append(next.text());
        open = quoteOpenAfter(next.text(), true);
      }
      return text.append('\n').toString();
    } catch (InvalidEventException e) {
      for (int i = further.size() - 1; i >= 0; i--) {
        returned.addFirst(further.get(i));
      }
      throw e;
    }
  }

  /// The next line that is not blank; lines that are no text are refused on the way.
  private @Nullable Line nextLine() throws IOException {
    if (!returned.isEmpty()) {
      return returned.removeFirst();
    }
    for (Lines.Next next = lines.next(); next != Lines.Next.END; next = lines.next()) {
      try {
        if (next == Lines.Next.TOO_LONG) {
          throw Ndjson.tooLong(lines.maxBytes());
        }
        if (!lines.blank()) {
          return new Line(decoded(), lines.number());
        }
      } catch (InvalidEventException e) {
        taker.refuse(lines.number(), e);
      }
    }
    return null;
  }

  private String decoded() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(lines.bytes(), lines.offset(), lines.length());
      String text = decoder.decode(bytes).toString();
      if (text.indexOf('\0') >= 0) {
        throw new InvalidEventException("line", "not-text", "", "a line of text has no byte 0");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new InvalidEventException(
          "line", "charset", "", "not " + form.charset() + ": state the file's charset");
    }
  }

  /// Whether a quote is open at the end of a line.
  ///
  /// @throws InvalidEventException when text follows a closing quote, or a line ends with CR only
  private boolean quoteOpenAfter(String text, boolean openBefore) {
    boolean open = openBefore;
    boolean closed = false;
    boolean start = !openBefore;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (open) {
        open = c != form.quote();
        closed = !open;
      } else if (c == form.separator()) {
        start = true;
        closed = false;
      } else if (c == form.quote() && (start || closed)) {
        open = true; // the field begins, or a doubled quote stands for one
        start = false;
        closed = false;
      } else if (closed) {
        throw new InvalidEventException(
            "line", "quote", "", "text follows a closing quote: double quotes in text");
      } else if (c == '\r') {
        throw new InvalidEventException(
            "line", "line-end", "", "a line ends with CR only: save with LF or CRLF");
      } else {
        start = false;
      }
    }
    return open;
  }
}
