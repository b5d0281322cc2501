package io.simsim.formats;

import io.simsim.engine.event.InvalidEventException;

/// A record of a source file that could not be read, with the reason and what to do.
///
/// @param file the file's name as it was given
/// @param line the line on which the record starts, from 1; 0 for the file as a whole
/// @param field the field, such as `amount`; `line` or `file` when it is about all of it
/// @param rule the broken rule, such as `required`, `integer`, `json`, `unmapped`
/// @param value the refused value, cut to 40 characters; never that of a field that is dropped
/// @param remedy what a correct value looks like
public record Rejected(
    String file, long line, String field, String rule, String value, String remedy) {
  /// The longest value shown, in characters.
  public static final int SHOWN = 40;

  private static final int REPLACEMENT = 0xfffd;

  public Rejected {
    value = shown(value);
  }

  static Rejected of(String file, long line, InvalidEventException refusal) {
    return new Rejected(
        file, line, refusal.field(), refusal.rule(), refusal.value(), refusal.remedy());
  }

  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line;
    String found = value.isEmpty() ? "" : ", value \"" + value + "\"";
    return place + ": " + field + ": " + remedy + " [rule " + rule + found + "]";
  }

  /// Cut, and without what would spoil a terminal or a JSON text.
  private static String shown(String value) {
    StringBuilder out = new StringBuilder();
    value
        .codePoints()
        .limit(SHOWN + 1L)
        .map(c -> printable(c) ? c : REPLACEMENT)
        .forEach(out::appendCodePoint);
    if (out.length() <= SHOWN) {
      return out.toString();
    }
    int end = Character.isLowSurrogate(out.charAt(SHOWN - 1)) ? SHOWN - 2 : SHOWN - 1;
    return out.substring(0, end) + "…";
  }

  private static boolean printable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
