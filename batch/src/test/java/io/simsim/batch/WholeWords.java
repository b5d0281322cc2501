package io.simsim.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds any of many texts where they stand alone: with no letter, digit, `_`, `.` or `-` before or
/// after them. So the code `M` is found as a value, not within `24M`, and `16010` not within
/// `customer-16010`, which is another thing's name. Texts without letter or digit are left out.
final class WholeWords {
  private final Map<Integer, List<String>> byStart = new HashMap<>();

  WholeWords(Collection<String> texts) {
    for (String text : texts) {
      if (text.chars().anyMatch(Character::isLetterOrDigit)) {
        byStart.computeIfAbsent(start(text, 0), key -> new ArrayList<>()).add(text);
      }
    }
  }

  /// The texts found in `kept`.
  Set<String> in(String kept) {
    Set<String> found = new TreeSet<>();
    for (int at = 0; at < kept.length(); at++) {
      if (at > 0 && inWord(kept.charAt(at - 1)) && inWord(kept.charAt(at))) {
        continue;
      }
      for (String text : byStart.getOrDefault(start(kept, at), List.of())) {
        if (kept.startsWith(text, at) && endsAt(kept, at + text.length())) {
          found.add(text);
        }
      }
    }
    return found;
  }

  private static boolean endsAt(String kept, int end) {
    return end == kept.length() || !inWord(kept.charAt(end)) || !inWord(kept.charAt(end - 1));
  }

  /// The first two characters; of a text of one word character that alone.
  private static int start(String text, int at) {
    int first = text.charAt(at);
    boolean alone =
        at + 1 == text.length() || (inWord((char) first) && !inWord(text.charAt(at + 1)));
    return alone ? first : first << Character.SIZE | text.charAt(at + 1);
  }

  private static boolean inWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
  }
}
