package io.simsim.formats;

import io.simsim.engine.event.InvalidEventException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/// Times and dates as the NDJSON format writes them (RFC 3339, and bare dates).
final class Times {
  private static final int DATE_LENGTH = "2025-03-01".length();
  private static final long SECONDS_A_DAY = 86_400;
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

  private Times() {}

  /// Epoch seconds of a time such as `2025-03-01T12:00:00Z` (fractions are cut off), or of a bare
  /// date's midnight UTC.
  static long instant(String field, String text) {
    try {
      long seconds =
          text.length() == DATE_LENGTH
              ? LocalDate.parse(text).toEpochDay() * SECONDS_A_DAY
              : OffsetDateTime.parse(text).toEpochSecond();
      return checked(field, text, seconds);
    } catch (DateTimeException e) {
      throw new InvalidEventException(
          field, "time", text, "a time with its zone such as 2025-03-01T12:00:00Z, or a date");
    }
  }

  /// The epoch day of a date such as `2025-03-01`.
  static int day(String field, String text) {
    try {
      return checked(field, text, LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw new InvalidEventException(field, "date", text, "a date such as 2025-03-01");
    }
  }

  /// The epoch day of `date`, refused outside the years 1900 to 2199.
  static int checked(String field, String text, LocalDate date) {
    if (date.isBefore(FIRST) || date.isAfter(LAST)) {
      throw new InvalidEventException(
          field, "clock", text, "a date between the years 1900 and 2200");
    }
    return (int) date.toEpochDay();
  }

  /// `seconds`, refused outside the years 1900 to 2199.
  static long checked(String field, String text, long seconds) {
    long day = Math.floorDiv(seconds, SECONDS_A_DAY);
    if (day < FIRST.toEpochDay() || day > LAST.toEpochDay()) {
      throw new InvalidEventException(
          field, "clock", text, "a time between the years 1900 and 2200");
    }
    return seconds;
  }

  /// Epoch seconds of a day's midnight UTC.
  static long midnight(LocalDate day) {
    return day.toEpochDay() * SECONDS_A_DAY;
  }

  /// A time as `2025-03-01T12:00:00Z`.
  static String text(long seconds) {
    return Instant.ofEpochSecond(seconds).toString();
  }
}
