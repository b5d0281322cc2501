package io.simsim.trainer.policy;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Words that stand one after the other in a name; one that ends in `*` begins a longer one, and
/// what begins with `=` is a whole name.
record Phrase(List<String> words, boolean whole) {
  /// Where a word of `age_in_years` ends.
  private static final Pattern MARKS = Pattern.compile("[^\\p{L}]+");

  /// Where one of `AgeInYears` or `MSinceOldest` ends.
  private static final Pattern HUMPS =
      Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|" + MARKS);

  Phrase {
    words = List.copyOf(words);
  }

  static Phrase of(String text) {
    boolean whole = text.startsWith("=");
    return new Phrase(List.of(text.substring(whole ? 1 : 0).split(" ")), whole);
  }

  /// The words of a name in small letters, as its capitals part them and as its marks alone do:
  /// `AGEinYears` has the humps of no word in it.
  static List<List<String>> readings(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return Stream.of(HUMPS, MARKS).map(ends -> words(ends, plain)).distinct().toList();
  }

  private static List<String> words(Pattern ends, String name) {
    return ends.splitAsStream(name)
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  boolean isIn(List<String> name) {
    return places(name).findAny().isPresent();
  }

  /// Where in a name it begins.
  IntStream places(List<String> name) {
    if (whole && name.size() != words.size()) {
      return IntStream.empty();
    }
    return IntStream.rangeClosed(0, name.size() - words.size())
        .filter(
            from ->
                IntStream.range(0, words.size())
                    .allMatch(i -> matches(words.get(i), name.get(from + i))));
  }

  /// One or many of it. Chinese is written without spaces: there a word may stand anywhere.
  private static boolean matches(String word, String found) {
    if (word.endsWith("*")) {
      return found.startsWith(word.substring(0, word.length() - 1));
    }
    return found.equals(word)
        || found.equals(word + "s")
        || found.equals(word + "es")
        || (Character.isIdeographic(word.codePointAt(0)) && found.contains(word));
  }
}
