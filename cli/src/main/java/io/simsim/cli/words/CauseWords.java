package io.simsim.cli.words;

import io.simsim.cli.story.Story;

/// Why a report takes no points away, as a phrase.
public final class CauseWords {
  private CauseWords() {}

  /// The phrase of `cause`.
  public static Phrase of(Story.Cause cause) {
    return switch (cause) {
      case OBJECTED -> Phrase.OBJECTED;
      case EXCUSED -> Phrase.EXCUSED;
      case FORGIVEN -> Phrase.FORGIVEN;
      case NOT_LIABLE -> Phrase.NOT_LIABLE;
      case TAKEN_BACK -> Phrase.TAKEN_BACK;
      case CORRECTED -> Phrase.CORRECTED;
    };
  }
}
