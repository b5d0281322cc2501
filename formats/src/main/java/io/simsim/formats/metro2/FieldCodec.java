package io.simsim.formats.metro2;

import io.simsim.engine.event.InvalidEventException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;

/// Turns the bytes of one field into its value and back.
///
/// Dates and timestamps are read as the number that their digits make: `MMDDYYYY` and
/// `MMDDYYYYHHMMSS`. Packed decimal is IBM's: two digits a byte and a sign in the last half-byte
/// (C, F, A or E for plus). The binary dialect writes the same numbers in base 256.
final class FieldCodec {
  private static final int DATE_DIGITS = 8;
  private static final int YEARS = 10_000;
  private static final int HUNDRED = 100;
  private static final int TIME_OF_DAY = 1_000_000;
  static final byte DATE_END = 0x73;
  private static final int PLUS = 0xc;
  private static final int MINUS = 0xd;
  private static final int MINUS_TOO = 0xb;

  private FieldCodec() {}

  static String text(Field field, byte[] bytes, int at, int length) {
    for (int i = at; i < at + length; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        throw refusal(field, "ascii", bytes, at, length, "printable ASCII only");
      }
    }
    int end = at + length;
    while (end > at && bytes[end - 1] == ' ') {
      end--;
    }
    return new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
  }

  /// The value of a number, date or timestamp, [Segment#NONE] when it has none.
  static long number(Field field, Form form, byte[] bytes, int at) {
    int length = field.length(form);
    if (blank(bytes, at, length)) {
      return Segment.NONE;
    }
    long digits =
        !field.packedIn(form)
            ? digits(field, bytes, at, length)
            : form == Form.PACKED
                ? decimal(field, bytes, at, length)
                : binary(field, bytes, at, length);
    return switch (field.type()) {
      case NUMBER -> digits;
      case DATE -> digits == 0 ? Segment.NONE : day(field, digits);
      case TIMESTAMP -> digits == 0 ? Segment.NONE : seconds(field, digits);
      case TEXT, PROFILE, DESCRIPTOR -> throw new IllegalArgumentException(field.path());
    };
  }

  static void write(Field field, String text, Form form, byte[] bytes, int at) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    int length = field.length(form);
    if (ascii.length > length) {
      throw FieldRules.refusal(field, "length", text, "at most " + length + " characters");
    }
    System.arraycopy(ascii, 0, bytes, at, ascii.length);
    Arrays.fill(bytes, at + ascii.length, at + length, (byte) ' ');
  }

  static void write(Field field, long value, Form form, byte[] bytes, int at) {
    int length = field.length(form);
    if (value == Segment.NONE && field.type() == FieldType.NUMBER) {
      Arrays.fill(bytes, at, at + length, (byte) ' ');
      return;
    }
    long digits =
        switch (field.type()) {
          case NUMBER -> value;
          case DATE -> value == Segment.NONE ? 0 : digitsOfDay(value);
          case TIMESTAMP -> value == Segment.NONE ? 0 : digitsOfSeconds(value);
          case TEXT, PROFILE, DESCRIPTOR -> throw new IllegalArgumentException(field.path());
        };
    if (!field.packedIn(form)) {
      writeDigits(digits, bytes, at, length);
    } else if (form == Form.PACKED) {
      writeDecimal(digits, bytes, at, length);
    } else if (field.type() == FieldType.NUMBER) {
      writeBinary(digits, bytes, at, length);
    } else {
      writeBinary(digits, bytes, at, length - 1);
      bytes[at + length - 1] = digits == 0 ? 0 : DATE_END;
    }
  }

  static boolean blank(byte[] bytes, int at, int length) {
    for (int i = at; i < at + length; i++) {
      if (bytes[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private static long digits(Field field, byte[] bytes, int at, int length) {
    long value = 0;
    for (int i = at; i < at + length; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        throw refusal(field, name(field), bytes, at, length, form(field));
      }
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }

  private static long decimal(Field field, byte[] bytes, int at, int length) {
    long value = 0;
    boolean zeros = true;
    for (int i = 0; i < 2 * length - 1; i++) {
      int digit = halfByte(bytes[at + i / 2], i % 2 == 0);
      zeros &= digit == 0;
      if (digit > 9) {
        throw refusal(field, "packed", bytes, at, length, "packed decimal: two digits a byte");
      }
      value = value * 10 + digit;
    }
    int sign = halfByte(bytes[at + length - 1], false);
    if (zeros && sign == 0) {
      return 0; // bytes of zero, where nothing was packed
    }
    if (sign <= 9 || sign == MINUS || sign == MINUS_TOO) {
      throw refusal(field, "packed", bytes, at, length, "packed decimal that ends with a plus");
    }
    return value;
  }

  private static long binary(Field field, byte[] bytes, int at, int length) {
    if (field.type() == FieldType.NUMBER) {
      long value = binary(bytes, at, length);
      if (Long.toString(value).length() > field.length()) {
        String remedy = "a binary number of at most " + field.length() + " digits";
        throw refusal(field, "packed", bytes, at, length, remedy);
      }
      return value;
    }
    long value = binary(bytes, at, length - 1);
    byte end = bytes[at + length - 1];
    if (bytes[at] != 0 || end != (value == 0 ? 0 : DATE_END)) {
      throw refusal(field, "packed", bytes, at, length, "a binary date that ends with 0x73");
    }
    return value;
  }

  private static long binary(byte[] bytes, int at, int length) {
    long value = 0;
    for (int i = at; i < at + length; i++) {
      value = (value << 8) | (bytes[i] & 0xff);
    }
    return value;
  }

  private static int halfByte(byte b, boolean high) {
    return high ? (b & 0xff) >>> 4 : b & 0xf;
  }

  private static long day(Field field, long digits) {
    try {
      int month = (int) (digits / TIME_OF_DAY);
      int day = (int) (digits / YEARS % HUNDRED);
      long epochDay = LocalDate.of((int) (digits % YEARS), month, day).toEpochDay();
      FieldRules.check(field, epochDay);
      return epochDay;
    } catch (DateTimeException e) {
      throw noDate(field, digits);
    }
  }

  private static long seconds(Field field, long digits) {
    try {
      long date = digits / TIME_OF_DAY;
      int time = (int) (digits % TIME_OF_DAY);
      LocalDateTime at =
          LocalDateTime.of(
              (int) (date % YEARS),
              (int) (date / TIME_OF_DAY),
              (int) (date / YEARS % HUNDRED),
              time / YEARS,
              time / HUNDRED % HUNDRED,
              time % HUNDRED);
      long seconds = at.toEpochSecond(ZoneOffset.UTC);
      FieldRules.check(field, seconds);
      return seconds;
    } catch (DateTimeException e) {
      throw noDate(field, digits);
    }
  }

  private static long digitsOfDay(long epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    return (date.getMonthValue() * (long) HUNDRED + date.getDayOfMonth()) * YEARS + date.getYear();
  }

  private static long digitsOfSeconds(long seconds) {
    LocalDateTime at = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    long time = at.getHour() * (long) YEARS + at.getMinute() * (long) HUNDRED + at.getSecond();
    return digitsOfDay(at.toLocalDate().toEpochDay()) * TIME_OF_DAY + time;
  }

  private static void writeDigits(long value, byte[] bytes, int at, int length) {
    long left = value;
    for (int i = at + length - 1; i >= at; i--) {
      bytes[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  private static void writeDecimal(long value, byte[] bytes, int at, int length) {
    long left = value;
    for (int i = at + length - 1; i >= at; i--) {
      boolean last = i == at + length - 1;
      int low = last ? PLUS : (int) (left % 10);
      left = last ? left : left / 10;
      bytes[i] = (byte) (left % 10 << 4 | low);
      left /= 10;
    }
  }

  private static void writeBinary(long value, byte[] bytes, int at, int length) {
    long left = value;
    for (int i = at + length - 1; i >= at; i--) {
      bytes[i] = (byte) left;
      left >>>= 8;
    }
  }

  private static InvalidEventException noDate(Field field, long digits) {
    int width = field.type() == FieldType.DATE ? DATE_DIGITS : field.length();
    String shown = Long.toString(digits);
    String zeros = "0".repeat(Math.max(0, width - shown.length()));
    return FieldRules.refusal(field, "date", zeros + shown, form(field));
  }

  private static String name(Field field) {
    return field.type() == FieldType.NUMBER ? "number" : "date";
  }

  private static String form(Field field) {
    return switch (field.type()) {
      case DATE -> "a date as MMDDYYYY, zeros for none";
      case TIMESTAMP -> "a time as MMDDYYYYHHMMSS, zeros for none";
      case NUMBER, TEXT, PROFILE, DESCRIPTOR -> field.length() + " digits, zeros in front";
    };
  }

  private static InvalidEventException refusal(
      Field field, String rule, byte[] bytes, int at, int length, String remedy) {
    boolean hex = rule.equals("packed");
    String value =
        hex
            ? HexFormat.of().formatHex(bytes, at, at + length)
            : new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    return FieldRules.refusal(field, rule, value, remedy);
  }
}
