package io.simsim.bench.doc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The options that a benchmark was started with.
///
/// @param given each option with its value; empty for a flag
public record Options(Map<String, String> given) {
  public Options {
    given = Map.copyOf(given);
  }

  /// An option that is not as it should be: the message says which and what to do.
  public static final class WrongOption extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// With what to do.
    public WrongOption(String message) {
      super(message);
    }
  }

  /// Reads `words`.
  ///
  /// @param flags options without a value
  /// @param valued options that a value follows
  /// @throws WrongOption where a word is none of these, or a value is missing
  public static Options of(List<String> words, Set<String> flags, Set<String> valued) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (flags.contains(word)) {
        given.put(word, "");
      } else if (valued.contains(word)) {
        if (i + 1 == words.size()) {
          throw new WrongOption(word + ": a value follows it");
        }
        given.put(word, words.get(++i));
      } else {
        throw new WrongOption(word + ": no such option here");
      }
    }
    return new Options(given);
  }

  /// Whether `option` was given.
  public boolean has(String option) {
    return given.containsKey(option);
  }

  /// The value of `option`.
  public Optional<String> value(String option) {
    return Optional.ofNullable(given.get(option));
  }

  /// The value of `option` as a whole number from `least` to `most`.
  ///
  /// @throws WrongOption where it is none
  public int number(String option, int otherwise, int least, int most) {
    String value = given.getOrDefault(option, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Said below.
    }
    throw new WrongOption(
        option + " " + value + ": use a whole number from " + least + " to " + most);
  }
}
