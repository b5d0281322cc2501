package io.simsim.formats;

import io.simsim.engine.event.InvalidEventException;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/// How a file writes dates and times: patterns of [DateTimeFormatter], tried in turn.
///
/// A bare date is its midnight UTC whatever the zone, so that its day stays its day. A time
/// without an offset is in the file's zone. Dates that do not exist are refused.
final class DateForms {
  private static final long SECONDS_A_DAY = 86_400;
  private static final int CENTURY = 100;

  private final List<DateTimeFormatter> forms;
  private final ZoneId zone;

  DateForms(List<DateTimeFormatter> forms, ZoneId zone) {
    this.forms = forms;
    this.zone = zone;
  }

  /// Compiles a pattern such as `yyMMdd`; a year of two digits lies in the hundred years from
  /// `pivotYear`.
  ///
  /// @throws IllegalArgumentException when it is no pattern, or names no whole date
  static DateTimeFormatter form(String pattern, int pivotYear) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    int from = 0;
    boolean literal = false;
    for (int i = 0; i < pattern.length(); i++) {
      literal ^= pattern.charAt(i) == '\'';
      if (literal || pattern.charAt(i) != 'y') {
        continue;
      }
      int end = i;
      while (end < pattern.length() && pattern.charAt(end) == 'y') {
        end++;
      }
      builder.appendPattern(pattern.substring(from, i));
      if (end - i == 2) {
        builder.appendValueReduced(ChronoField.YEAR, 2, 2, pivotYear);
      } else {
        builder.appendPattern("u".repeat(end - i));
      }
      from = end;
      i = end - 1;
    }
    builder.appendPattern(pattern.substring(from));
    DateTimeFormatter form =
        builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    checkWhole(form, pivotYear);
    return form;
  }

  private static void checkWhole(DateTimeFormatter form, int pivotYear) {
    LocalDate day = LocalDate.of(pivotYear + CENTURY / 2, 2, 3);
    try {
      String text = form.format(day.atTime(4, 5, 6).atOffset(ZoneOffset.UTC));
      TemporalAccessor found = form.parse(text);
      boolean wholeTime =
          !found.isSupported(ChronoField.HOUR_OF_DAY)
              || found.query(TemporalQueries.localTime()) != null;
      if (LocalDate.from(found).equals(day) && wholeTime) {
        return;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new IllegalArgumentException("it names no whole date: year, month and day");
  }

  /// Epoch seconds of `text`.
  long seconds(String field, String text) {
    TemporalAccessor found = parse(field, text);
    LocalDate date = LocalDate.from(found);
    LocalTime time = found.query(TemporalQueries.localTime());
    ZoneOffset offset = found.query(TemporalQueries.offset());
    long seconds;
    if (time == null) {
      seconds = date.toEpochDay() * SECONDS_A_DAY;
    } else if (offset == null) {
      seconds = date.atTime(time).atZone(zone).toEpochSecond();
    } else {
      seconds = date.atTime(time).toEpochSecond(offset);
    }
    return Times.checked(field, text, seconds);
  }

  /// The date in `text` as it is written there.
  LocalDate date(String field, String text) {
    LocalDate date = LocalDate.from(parse(field, text));
    Times.checked(field, text, date);
    return date;
  }

  /// Tries the forms without the cost of an exception for each that does not fit.
  private TemporalAccessor parse(String field, String text) {
    for (DateTimeFormatter form : forms) {
      ParsePosition end = new ParsePosition(0);
      boolean only = forms.size() == 1;
      boolean fits =
          only || (form.parseUnresolved(text, end) != null && end.getIndex() == text.length());
      if (!fits) {
        continue;
      }
      try {
        return form.parse(text);
      } catch (DateTimeException e) {
        // of this form, but no such day or time; another form may fit
      }
    }
    throw new InvalidEventException(
        field, "date", text, "a date of a form that the mapping's csv part states");
  }
}
