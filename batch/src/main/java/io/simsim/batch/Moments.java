package io.simsim.batch;

import io.simsim.engine.event.InvalidEventException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Moments as files of questions and results write them: an ISO date stands for its midnight UTC.
final class Moments {
  private static final long SECONDS_A_DAY = 86_400;
  private static final int DATE_LENGTH = "2025-03-01".length();
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  private Moments() {}

  /// Epoch seconds of a date such as `2025-03-01` or a time such as `2025-03-01T12:00:00Z`.
  ///
  /// @throws InvalidEventException when it is neither, or not of the years 1900 to 2199
  static long parse(String field, String text) {
    try {
      long seconds =
          text.length() == DATE_LENGTH
              ? LocalDate.parse(text).toEpochDay() * SECONDS_A_DAY
              : OffsetDateTime.parse(text).toEpochSecond();
      int year = Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).getYear();
      if (year < FIRST_YEAR || year > LAST_YEAR) {
        throw new InvalidEventException(
            field, "clock", text, "a time between the years 1900 and 2200");
      }
      return seconds;
    } catch (DateTimeException unreadable) {
      throw new InvalidEventException(
          field, "time", text, "a date such as 2025-03-01, or a time such as 2025-03-01T12:00:00Z");
    }
  }

  /// A date at midnight UTC, else a time.
  static String text(long seconds) {
    return Math.floorMod(seconds, SECONDS_A_DAY) == 0
        ? LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY)).toString()
        : Instant.ofEpochSecond(seconds).toString();
  }
}
