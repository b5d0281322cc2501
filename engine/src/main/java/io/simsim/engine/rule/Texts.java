package io.simsim.engine.rule;

import java.util.Map;

/// A text for people in every language of the rules: English and Simplified Chinese.
///
/// @param en English
/// @param zhHans Simplified Chinese
public record Texts(String en, String zhHans) {
  private static final int MAX_LENGTH = 400;

  /// Reads `{"en": …, "zh-Hans": …}`; both are required.
  public static Texts read(RuleNode node) {
    RuleObject object = node.object("en", "zh-Hans");
    return new Texts(checked(object.get("en")), checked(object.get("zh-Hans")));
  }

  /// The text in `language`, a BCP 47 tag; Chinese for tags that begin with `zh`, else English.
  public String in(String language) {
    return language.startsWith("zh") ? zhHans : en;
  }

  /// The form that rule files and receipts use.
  public Map<String, String> members() {
    return Map.of("en", en, "zh-Hans", zhHans);
  }

  private static String checked(RuleNode node) {
    String text = node.text();
    if (text.isBlank() || text.length() > MAX_LENGTH) {
      throw node.refuse("text", "a text has 1 to " + MAX_LENGTH + " characters");
    }
    return text;
  }
}
