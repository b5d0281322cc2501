package io.simsim.engine.purpose;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Named;
import io.simsim.engine.rule.Texts;

/// What an answer may be used for.
///
/// @param name such as `consumer-credit`
/// @param contexts bit per [Context] ordinal that it may read; everything else is refused
/// @param required bits of the contexts whose withdrawal makes the answer N/A
/// @param ofChosen whether it shows another purpose's answer and has no contexts of its own
public record Purpose(
    String name,
    Kind kind,
    Subjects subjects,
    int contexts,
    int required,
    boolean ofChosen,
    Texts title,
    Texts outcome) {
  /// What a card of a table's columns is for: it reads no context and serves nobody.
  public static final Purpose RESEARCH =
      new Purpose(
          "research",
          Kind.RESEARCH,
          Subjects.EITHER,
          0,
          0,
          false,
          new Texts("Research on a table", "表格数据研究"),
          new Texts("As the card says", "以评分卡说明为准"));

  /// What kind of answer a purpose gives.
  public enum Kind implements Named {
    /// Yes or standard terms, nothing else (P9).
    BENEFIT("benefit"),
    /// An attestation that the subject chooses to show; no ranking.
    ACCESS("access"),
    /// Approved, declined with reasons, or N/A.
    CREDIT("credit"),
    /// No answer: figures about a table. No purposes file may name it.
    RESEARCH("research");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  /// Who can be asked about.
  public enum Subjects implements Named {
    PERSON("person"),
    BUSINESS("business"),
    EITHER("either");

    private final String id;

    Subjects(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  /// The same purpose that may read `narrower` contexts only.
  Purpose narrowed(int narrower) {
    return new Purpose(
        name, kind, subjects, narrower, required & narrower, ofChosen, title, outcome);
  }

  public boolean reads(Context context) {
    return (contexts & 1 << context.ordinal()) != 0;
  }

  public boolean requires(Context context) {
    return (required & 1 << context.ordinal()) != 0;
  }
}
