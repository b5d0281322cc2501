package io.simsim.formats;

import io.simsim.engine.event.Fact;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/// Lines of JSON as bytes in the making.
///
/// An event holds identifiers, names of constants, times and numbers, and none of them a character
/// that JSON wants escaped; so bytes are copied. The bytes are those that a JSON library gives
/// (`EventWriterDifferentialTest`), in a fraction of its time.
final class EventLine implements FactFields.Out {
  private static final int FULL = 1 << 14;
  private static final int SECONDS_A_DAY = 86_400;
  private static final int LONG_DIGITS_MAX = 20;
  private static final int TEN = 10;
  private static final byte[] NEXT = ascii(",\"");
  private static final byte[] IS_TEXT = ascii("\":\"");
  private static final byte[] IS_NUMBER = ascii("\":");
  private static final byte[] CORRECTED = ascii(",\"corrected\":{\"type\":\"");
  private static final byte[] TIME = ascii("\",\"time\":\"");

  private byte[] buffer = new byte[2 * FULL];
  private int size;
  private long day = Long.MIN_VALUE;
  private byte[] dayText = {};

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether it is time to empty it.
  boolean isFull() {
    return size >= FULL;
  }

  /// Moves the bytes to `out`.
  void emptyInto(OutputStream out) throws IOException {
    out.write(buffer, 0, size);
    size = 0;
  }

  void raw(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  void raw(String ascii) {
    int length = ascii.length();
    room(length);
    for (int i = 0; i < length; i++) {
      buffer[size + i] = (byte) ascii.charAt(i);
    }
    size += length;
  }

  void raw(char ascii) {
    room(1);
    buffer[size++] = (byte) ascii;
  }

  /// A time as [Times#text(long)] has it.
  void time(long seconds) {
    long wanted = Math.floorDiv(seconds, SECONDS_A_DAY);
    if (wanted != day) {
      dayText = ascii(LocalDate.ofEpochDay(wanted).toString());
      day = wanted;
    }
    int second = Math.floorMod(seconds, SECONDS_A_DAY);
    raw(dayText);
    raw('T');
    twoDigits(second / 3600);
    raw(':');
    twoDigits(second / 60 % 60);
    raw(':');
    twoDigits(second % 60);
    raw('Z');
  }

  @Override
  public void text(String name, String value) {
    raw(NEXT);
    raw(name);
    raw(IS_TEXT);
    raw(value);
    raw('"');
  }

  @Override
  public void number(String name, long value) {
    raw(NEXT);
    raw(name);
    raw(IS_NUMBER);
    number(value);
  }

  @Override
  public void corrected(Fact.Correction correction) {
    raw(CORRECTED);
    raw(EventType.of(correction.corrected().kind()));
    raw(TIME);
    time(correction.occurredAt());
    raw('"');
    FactFields.write(correction.corrected(), this);
    raw('}');
  }

  void number(long value) {
    room(LONG_DIGITS_MAX);
    if (value < 0) {
      raw('-');
    }
    int start = size;
    long left = value;
    do {
      buffer[size++] = (byte) ('0' + Math.abs(left % TEN));
      left /= TEN;
    } while (left != 0);
    for (int i = start, j = size - 1; i < j; i++, j--) {
      byte digit = buffer[i];
      buffer[i] = buffer[j];
      buffer[j] = digit;
    }
  }

  private void twoDigits(int value) {
    raw((char) ('0' + value / TEN));
    raw((char) ('0' + value % TEN));
  }

  private void room(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * Math.max(buffer.length, more));
    }
  }
}
