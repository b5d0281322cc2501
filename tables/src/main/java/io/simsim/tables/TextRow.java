package io.simsim.tables;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;

/// A row of a text format, as the characters of its fields one after the other.
final class TextRow extends Row {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /// What a format says about a value's type.
  enum Kind {
    /// There is no value.
    MISSING,
    /// It is what it can be read as: CSV.
    ANY,
    /// It is a JSON string.
    STRING,
    /// It is a JSON number.
    NUMBER,
    /// It is a JSON true or false.
    FLAG
  }

  private long line;
  private char[] chars = new char[256];
  private int length;
  private Kind[] kinds = new Kind[16];
  private int[] starts = new int[16];
  private int[] ends = new int[16];

  TextRow(String file, Columns columns) {
    super(file, columns);
    Arrays.fill(kinds, Kind.MISSING);
  }

  /// Makes the row one without any value.
  void begin(long atLine) {
    line = atLine;
    length = 0;
    Arrays.fill(kinds, Kind.MISSING);
  }

  void set(int column, Kind kind, char[] source, int offset, int count) {
    if (column >= kinds.length) {
      grow(column + 1);
    }
    if (length + count > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(length + count, chars.length * 2));
    }
    System.arraycopy(source, offset, chars, length, count);
    kinds[column] = kind;
    starts[column] = length;
    length += count;
    ends[column] = length;
  }

  boolean isSet(int column) {
    return column < kinds.length && kinds[column] != Kind.MISSING;
  }

  private void grow(int atLeast) {
    int old = kinds.length;
    int size = Math.max(atLeast, old * 2);
    kinds = Arrays.copyOf(kinds, size);
    Arrays.fill(kinds, old, size, Kind.MISSING);
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public boolean isMissing(int column) {
    return !isSet(column);
  }

  @Override
  String presentText(int column) {
    return new String(chars, starts[column], ends[column] - starts[column]);
  }

  @Override
  public long longValue(int column) {
    require(column, Kind.NUMBER, "a whole number");
    int at = trimmedStart(column);
    int end = trimmedEnd(column);
    boolean negative = at < end && chars[at] == '-';
    if (at < end && (negative || chars[at] == '+')) {
      at++;
    }
    if (at == end) {
      throw wrong(column, "a whole number");
    }
    long negated = 0;
    for (; at < end; at++) {
      int digit = chars[at] - '0';
      if (digit < 0 || digit > 9) {
        throw wrong(column, "a whole number");
      }
      if (negated < Long.MIN_VALUE / 10 || negated * 10 < Long.MIN_VALUE + digit) {
        throw wrong(column, "a whole number of 64 bits");
      }
      negated = negated * 10 - digit;
    }
    if (!negative && negated == Long.MIN_VALUE) {
      throw wrong(column, "a whole number of 64 bits");
    }
    return negative ? negated : -negated;
  }

  /// Decimals of at most 15 digits are exact as integer over a power of ten, both exact doubles,
  /// so that one division rounds right (Clinger 1990); the rest is left to the JDK.
  @Override
  public double doubleValue(int column) {
    require(column, Kind.NUMBER, "a number");
    int at = trimmedStart(column);
    int end = trimmedEnd(column);
    int digits = 0;
    int fraction = -1;
    long value = 0;
    boolean negative = at < end && chars[at] == '-';
    for (int i = negative ? at + 1 : at; i < end; i++) {
      char c = chars[i];
      if (c == '.' && fraction < 0) {
        fraction = 0;
      } else if (c >= '0' && c <= '9' && digits < 15) {
        value = value * 10 + (c - '0');
        digits++;
        fraction += fraction < 0 ? 0 : 1;
      } else {
        return doubleOfAnyForm(column, at, end);
      }
    }
    if (digits == 0) {
      throw wrong(column, "a number");
    }
    double magnitude = value / POWERS_OF_TEN[Math.max(fraction, 0)];
    return negative ? -magnitude : magnitude;
  }

  private double doubleOfAnyForm(int column, int at, int end) {
    for (int i = at; i < end; i++) {
      char c = chars[i];
      boolean part = (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0;
      if (!part) {
        throw wrong(column, "a number");
      }
    }
    double value;
    try {
      value = Double.parseDouble(new String(chars, at, end - at));
    } catch (NumberFormatException fault) {
      throw wrong(column, "a number");
    }
    if (Double.isInfinite(value)) {
      throw wrong(column, "a number of 64 bits");
    }
    return value;
  }

  @Override
  public boolean booleanValue(int column) {
    require(column, Kind.FLAG, "true or false");
    int at = trimmedStart(column);
    int count = trimmedEnd(column) - at;
    if (matches(at, count, "true") || matches(at, count, "1")) {
      return true;
    }
    if (matches(at, count, "false") || matches(at, count, "0")) {
      return false;
    }
    throw wrong(column, "true or false");
  }

  private boolean matches(int at, int count, String word) {
    if (count != word.length()) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      char c = chars[at + i];
      char lower = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
      if (lower != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int epochDay(int column) {
    require(column, Kind.STRING, "a day such as 2025-03-01");
    int at = trimmedStart(column);
    boolean shaped = trimmedEnd(column) - at == 10 && chars[at + 4] == '-' && chars[at + 7] == '-';
    int year = shaped ? digits(at, 4) : -1;
    int month = shaped ? digits(at + 5, 2) : -1;
    int day = shaped ? digits(at + 8, 2) : -1;
    if (year < 0 || month < 0 || day < 0) {
      throw wrong(column, "a day such as 2025-03-01");
    }
    try {
      return Math.toIntExact(LocalDate.of(year, month, day).toEpochDay());
    } catch (DateTimeException fault) {
      throw wrong(column, "a day of the calendar");
    }
  }

  private int digits(int at, int count) {
    int value = 0;
    for (int i = at; i < at + count; i++) {
      int digit = chars[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private void require(int column, Kind kind, String expected) {
    if (isMissing(column)) {
      throw missing(column);
    }
    if (kinds[column] != kind && kinds[column] != Kind.ANY) {
      throw wrong(column, expected);
    }
  }

  private int trimmedStart(int column) {
    int at = starts[column];
    while (at < ends[column] && isBlank(chars[at])) {
      at++;
    }
    return at;
  }

  private int trimmedEnd(int column) {
    int start = trimmedStart(column);
    int end = ends[column];
    while (end > start && isBlank(chars[end - 1])) {
      end--;
    }
    return end;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
