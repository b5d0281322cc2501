package io.simsim.cli.words;

import io.simsim.engine.rule.Texts;

/// A language that the command speaks to people.
public enum Language {
  /// English.
  EN("en"),
  /// Simplified Chinese.
  ZH_HANS("zh-Hans");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /// The BCP 47 tag.
  public String tag() {
    return tag;
  }

  /// The text of a rule file in this language.
  public String of(Texts texts) {
    return texts.in(tag);
  }
}
