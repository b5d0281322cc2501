package io.simsim.trainer.policy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Words that stand one after the other in a name; one that ends in `*` begins a longer one.
record Phrase(List<String> words) {
  /// Where a word of `AgeInYears`, `MSinceOldest` or `age_in_years` ends.
  private static final Pattern ENDS =
      Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[^\\p{L}]+");

  Phrase {
    words = List.copyOf(words);
  }

  static Phrase of(String text) {
    return new Phrase(List.of(text.split(" ")));
  }

  /// The words of a name, in small letters.
  static List<String> words(String name) {
    return ENDS.splitAsStream(name)
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  boolean isIn(List<String> name) {
    for (int from = 0; from + words.size() <= name.size(); from++) {
      boolean all = true;
      for (int i = 0; i < words.size() && all; i++) {
        all = matches(words.get(i), name.get(from + i));
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  /// Chinese is written without spaces: there a word may stand anywhere.
  private static boolean matches(String word, String found) {
    if (word.endsWith("*")) {
      return found.startsWith(word.substring(0, word.length() - 1));
    }
    return found.equals(word)
        || (Character.isIdeographic(word.codePointAt(0)) && found.contains(word));
  }
}
