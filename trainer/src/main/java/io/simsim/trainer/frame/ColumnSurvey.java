package io.simsim.trainer.frame;

import io.simsim.tables.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a column holds, learned by looking at every value.
final class ColumnSurvey {
  private static final int LEVELS_MAX = 1_000;
  private static final int DECIMALS_MAX = 6;
  private static final int SPECIALS_MAX = 5;
  private static final int QUANTITY_LEVELS = 10;

  private final String name;
  private final Role.Of role;
  private final int index;
  private final Map<String, Integer> levels = new HashMap<>();
  private final TreeMap<Long, Integer> wholes = new TreeMap<>();
  private boolean numbers;
  private boolean tooManyLevels;
  private boolean manyWholes;
  private int decimals;
  private long present;
  private @Nullable String notFinite;
  private double largest;

  ColumnSurvey(String name, Role.Of role, int index) {
    this.name = name;
    this.role = role;
    this.index = index;
    this.numbers = role.kind() != Role.Kind.CATEGORY;
  }

  void see(Row row) {
    String found = row.textOrNull(index);
    if (found == null) {
      return;
    }
    String text = found.strip();
    present++;
    if (!tooManyLevels && levels.putIfAbsent(text, levels.size()) == null) {
      tooManyLevels = levels.size() > LEVELS_MAX;
    }
    if (isNotFinite(text)) {
      if (notFinite == null) {
        notFinite = "line " + row.line() + ", \"" + text + "\"";
      }
      return;
    }
    if (numbers) {
      number(row, text);
    }
  }

  private void number(Row row, String text) {
    if (!looksLikeNumber(text)) {
      if (role.kind() == Role.Kind.NUMBER) {
        throw row.wrong(index, "a number");
      }
      numbers = false;
      return;
    }
    double value = row.doubleValue(index);
    largest = Math.max(largest, Math.abs(value));
    int point = text.indexOf('.');
    boolean power = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    int digits = power ? DECIMALS_MAX : point < 0 ? 0 : text.length() - point - 1;
    while (!power && digits > 0 && text.charAt(point + digits) == '0') {
      digits--;
    }
    decimals = Math.max(decimals, Math.min(digits, DECIMALS_MAX));
    if (decimals == 0 && !manyWholes) {
      wholes.merge((long) value, 1, Integer::sum);
      manyWholes = wholes.size() > 100_000;
    }
  }

  /// Prepares to keep `rows` values.
  ///
  /// @param mayBeEmpty whether a column without values is kept
  ColumnStore store(int rows, boolean mayBeEmpty) {
    if (present == 0 && !mayBeEmpty) {
      throw new FrameException(
          FrameException.Code.ALL_MISSING,
          "column \"" + name + "\" has no value in any row; leave it out");
    }
    if (numbers && notFinite != null) {
      throw new FrameException(
          FrameException.Code.NOT_FINITE,
          "column \""
              + name
              + "\", "
              + notFinite
              + ": a number is finite; write nothing where there is none, or name what stands for"
              + " it under \"missing\"");
    }
    return numbers ? numberStore(rows) : levelStore(rows);
  }

  private ColumnStore numberStore(int rows) {
    if (largest * Math.pow(10, decimals) >= 1L << 53) {
      throw new FrameException(
          FrameException.Code.TOO_LARGE,
          "column \"" + name + "\" has a number of more than 15 digits; is it a number at all?");
    }
    List<Double> specials = role.specials();
    Role.Of known =
        specials != null
            ? role
            : new Role.Of(Role.Kind.NUMBER, role.direction(), guessedSpecials());
    return new ColumnStore(name, known, index, decimals, null, rows);
  }

  private ColumnStore levelStore(int rows) {
    if (tooManyLevels) {
      throw new FrameException(
          FrameException.Code.TOO_MANY_LEVELS,
          "column \""
              + name
              + "\" has more than "
              + LEVELS_MAX
              + " categories; leave it out, or group them before");
    }
    Role.Of known = new Role.Of(Role.Kind.CATEGORY, role.direction(), List.of());
    return new ColumnStore(name, known, index, 0, levels.keySet().stream().sorted().toList(), rows);
  }

  /// Few negative whole numbers, apart from the others, stand for something else than a quantity:
  /// at most five, none of them -1, below at least ten other values.
  private List<Double> guessedSpecials() {
    List<Double> specials = new ArrayList<>();
    if (decimals > 0 || manyWholes) {
      return specials;
    }
    var negative = wholes.headMap(0L);
    boolean apart =
        !negative.isEmpty()
            && negative.size() <= SPECIALS_MAX
            && negative.lastKey() < -1
            && wholes.size() - negative.size() >= QUANTITY_LEVELS;
    if (apart) {
      negative.keySet().forEach(value -> specials.add((double) value));
    }
    return specials;
  }

  private static boolean isNotFinite(String text) {
    String bare = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    return bare.equalsIgnoreCase("nan")
        || bare.equalsIgnoreCase("inf")
        || bare.equalsIgnoreCase("infinity");
  }

  /// Whether `text` is a decimal number, with or without a power of ten.
  private static boolean looksLikeNumber(String text) {
    int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int digits = 0;
    int points = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && points == 0) {
        points++;
      } else {
        break;
      }
    }
    return digits > 0 && (at == text.length() || isPower(text, at));
  }

  private static boolean isPower(String text, int from) {
    if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
      return false;
    }
    int at = from + 1;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at == text.length() && at > digits && at - digits <= 3;
  }
}
