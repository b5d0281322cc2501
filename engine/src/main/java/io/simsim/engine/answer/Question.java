package io.simsim.engine.answer;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Feature;

/// What is asked about one subject: for which purpose, as of when, about what amount.
///
/// @param id the asker's own name for the question
/// @param asOf epoch seconds of the years 1900 to 2199, as of events; what occurred at or after it,
///     or was recorded later, is not used
/// @param asked minor units of `currency`, or [Feature#MISSING]
/// @param currency the currency of the record and of the amount
public record Question(
    String id, SubjectId subject, String purpose, long asOf, long asked, CurrencyCode currency) {
  private static final int MAX_LENGTH = 128;
  private static final long FIRST = -2_208_988_800L;
  private static final long LAST = 7_258_118_399L;

  public Question {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a question's id has 1 to " + MAX_LENGTH + " characters");
    }
    if (asOf < FIRST || asOf > LAST) {
      throw new IllegalArgumentException("a question is asked as of the years 1900 to 2199");
    }
    if (asked != Feature.MISSING && asked <= 0) {
      throw new IllegalArgumentException("the amount asked for is above 0, or left out");
    }
  }

  /// Hides the subject.
  @Override
  public String toString() {
    return "question " + id + " for " + purpose;
  }
}
