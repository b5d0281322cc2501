package io.simsim.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Splits bytes at LF or CRLF into lines of bounded length.
///
/// A line that is longer than the limit is skipped to its end without being held. A byte order
/// mark before the first line is left out. A source that breaks ends with the last whole line;
/// [#checkWhole] then says why.
final class Lines {
  /// What [#next] found.
  enum Next {
    /// A line: see [#bytes], [#offset], [#length], [#number].
    LINE,
    /// A line beyond the limit; only its number is known.
    TOO_LONG,
    /// No line any more.
    END
  }

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream in;
  private final int maxBytes;
  private final byte[] chunk = new byte[1 << 16];
  private int at;
  private int end;
  private byte[] held = new byte[1 << 10];
  private int heldLength;
  private byte[] bytes = held;
  private int offset;
  private int length;
  private long number;
  private @Nullable BrokenSourceException fault;

  Lines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /// Goes to the next line.
  Next next() throws IOException {
    if (at == end && !fill()) {
      number += fault == null ? 0 : 1;
      return Next.END;
    }
    number++;
    heldLength = 0;
    boolean tooLong = false;
    while (true) {
      int lf = lineFeed();
      int stop = lf < 0 ? end : lf;
      int from = at;
      at = lf < 0 ? end : lf + 1;
      if (lf >= 0 && heldLength == 0 && !tooLong) {
        return line(chunk, from, stop - from);
      }
      tooLong |= (long) heldLength + stop - from > maxBytes + 1L;
      if (!tooLong) {
        hold(from, stop - from);
      }
      if (lf >= 0 || !fill()) {
        return fault != null ? Next.END : tooLong ? Next.TOO_LONG : line(held, 0, heldLength);
      }
    }
  }

  /// The array that holds the line, until the next call of [#next].
  byte[] bytes() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  /// The line's number, from 1.
  long number() {
    return number;
  }

  int maxBytes() {
    return maxBytes;
  }

  /// Whether the line holds nothing but spaces and tabs.
  boolean blank() {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /// Checks that the source did not break.
  ///
  /// @throws BrokenSourceException saying why, at the line reached
  void checkWhole() throws BrokenSourceException {
    if (fault != null) {
      throw fault.at(number);
    }
  }

  private Next line(byte[] from, int start, int size) {
    bytes = from;
    offset = start;
    length = size;
    if (length > 0 && bytes[offset + length - 1] == '\r') {
      length--;
    }
    if (number == 1 && startsWithByteOrderMark()) {
      offset += BYTE_ORDER_MARK.length;
      length -= BYTE_ORDER_MARK.length;
    }
    return length > maxBytes ? Next.TOO_LONG : Next.LINE;
  }

  private boolean startsWithByteOrderMark() {
    int mark = BYTE_ORDER_MARK.length;
    return length >= mark && Arrays.equals(bytes, offset, offset + mark, BYTE_ORDER_MARK, 0, mark);
  }

  private int lineFeed() {
    for (int i = at; i < end; i++) {
      if (chunk[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void hold(int from, int size) {
    if (heldLength + size > held.length) {
      held = Arrays.copyOf(held, Math.max(heldLength + size, 2 * held.length));
    }
    System.arraycopy(chunk, from, held, heldLength, size);
    heldLength += size;
  }

  private boolean fill() throws IOException {
    if (fault != null) {
      return false;
    }
    try {
      at = 0;
      end = Math.max(0, in.read(chunk, 0, chunk.length));
      return end > 0;
    } catch (BrokenSourceException e) {
      end = 0;
      fault = e;
      return false;
    }
  }
}
