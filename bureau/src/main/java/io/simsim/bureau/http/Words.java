package io.simsim.bureau.http;

import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.engine.event.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The words of the API for names of the code, and moments.
final class Words {
  private Words() {}

  /// The word for a name.
  static String of(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The name that a word stands for.
  static <E extends Enum<E>> E word(E[] names, String field, String word) {
    return Arrays.stream(names)
        .filter(name -> of(name).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    field,
                    "word",
                    "use one of "
                        + Arrays.stream(names).map(Words::of).collect(Collectors.joining(", "))));
  }

  /// Contexts by their words; none is left out and none assumed.
  static Set<Context> contexts(String field, List<String> words) {
    Set<Context> contexts = EnumSet.noneOf(Context.class);
    for (String word : words) {
      contexts.add(
          Arrays.stream(Context.values())
              .filter(context -> context.id().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      invalid(
                          field,
                          "word",
                          "use some of "
                              + Arrays.stream(Context.values())
                                  .map(Context::id)
                                  .collect(Collectors.joining(", ")))));
    }
    if (contexts.isEmpty()) {
      throw invalid(field, "required", "name at least one; none is assumed");
    }
    return contexts;
  }

  /// A moment as RFC 3339 writes it.
  static String moment(long epochSecond) {
    return Instant.ofEpochSecond(epochSecond).toString();
  }

  /// Epoch seconds of a moment that RFC 3339 writes.
  static long moment(String field, String text) {
    try {
      return Instant.parse(text).getEpochSecond();
    } catch (DateTimeException malformed) {
      throw invalid(field, "date-time", "write a moment as 2027-01-31T00:00:00Z (RFC 3339)");
    }
  }

  /// A member that has to be there.
  ///
  /// @throws IllegalArgumentException when it is not, or is null
  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + ": it is required, and not null");
    }
    return value;
  }

  static ProblemException invalid(String field, String rule, String remedy) {
    return new ProblemException(Problem.ofField(ProblemKind.INVALID, field, rule, remedy));
  }
}
