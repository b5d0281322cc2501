package io.simsim.formats.metro2;

import io.simsim.engine.event.InvalidEventException;
import java.time.LocalDate;

/// What a field's value must be, however it is stored.
final class FieldRules {
  private static final long FIRST_DAY = LocalDate.of(1900, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(2199, 12, 31).toEpochDay();
  private static final long SECONDS_A_DAY = 86_400;

  private FieldRules() {}

  /// Checks a text without the blanks at its end.
  static void check(Field field, String text) {
    if (text.length() > field.length()) {
      throw refusal(field, "length", text, "at most " + field.length() + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        throw refusal(field, "ascii", text, "printable ASCII only");
      }
    }
    if (text.isEmpty() || field.codes().isEmpty()) {
      return;
    }
    boolean known =
        field.type() == FieldType.PROFILE
            ? text.length() == field.length()
                && text.chars().allMatch(c -> field.codes().contains(Character.toString(c)))
            : field.codes().contains(text);
    if (!known) {
      throw unknownCode(field, text);
    }
  }

  /// Checks a number, epoch day or epoch second.
  static void check(Field field, long value) {
    if (value == Segment.NONE) {
      return;
    }
    String shown = Long.toString(value);
    switch (field.type()) {
      case NUMBER -> {
        if (value < 0 || shown.length() > field.length()) {
          throw refusal(field, "number", shown, "0 or more, at most " + field.length() + " digits");
        }
        if (!field.codes().isEmpty() && !field.codes().contains(shown)) {
          throw unknownCode(field, shown);
        }
      }
      case DATE -> checkDay(field, value);
      case TIMESTAMP -> checkDay(field, Math.floorDiv(value, SECONDS_A_DAY));
      case TEXT, PROFILE, DESCRIPTOR ->
          throw new IllegalArgumentException(field.path() + " holds no number");
    }
  }

  /// Checks that a value is there where one must be.
  static void checkPresent(Field field, String text, long number) {
    boolean framed = field.type() == FieldType.DESCRIPTOR;
    boolean absent = field.type().text() ? text.isEmpty() : number == Segment.NONE;
    if (field.required() && absent && !framed) {
      throw refusal(field, "required", "", "it must have a value");
    }
  }

  /// A refusal that shows the value only where the field's use allows it.
  static InvalidEventException refusal(Field field, String rule, String value, String remedy) {
    String shown = field.use().shown() ? value : "";
    return new InvalidEventException(field.path(), rule, shown, remedy);
  }

  private static void checkDay(Field field, long day) {
    if (day < FIRST_DAY || day > LAST_DAY) {
      throw refusal(field, "date", Long.toString(day), "a day in the years 1900 to 2199");
    }
  }

  private static InvalidEventException unknownCode(Field field, String value) {
    String codes = String.join(" ", field.codes());
    return refusal(field, "code", value, "use " + (field.required() ? "" : "blank or ") + codes);
  }
}
