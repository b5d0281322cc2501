package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// The latest of the date-times of a file.
final class Moments {
  private static final int DATE_LENGTH = "2025-03-01".length();

  private String latest = "";
  private long seconds = Long.MIN_VALUE;

  /// Takes a date-time.
  ///
  /// @throws InvalidEventException when it is none
  void see(String field, String text) {
    long seen = seconds(field, text);
    if (seen > seconds) {
      seconds = seen;
      latest = text;
    }
  }

  /// The latest as it was stated, empty when there was none.
  String text() {
    return latest;
  }

  /// The date that a date (perhaps with a zone) or a date-time begins with: the day in the bank's
  /// own zone.
  static String day(String text) {
    return text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text;
  }

  /// Epoch seconds; UTC where no zone is stated.
  ///
  /// @throws InvalidEventException when it is no date-time and no date
  static long seconds(String field, String text) {
    try {
      if (text.length() == DATE_LENGTH) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
      }
      return zoned(text)
          ? OffsetDateTime.parse(text).toEpochSecond()
          : LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new InvalidEventException(
          field, "time", text, "a date and time such as 2025-03-01T12:00:00Z");
    }
  }

  private static boolean zoned(String text) {
    return text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > DATE_LENGTH;
  }
}
