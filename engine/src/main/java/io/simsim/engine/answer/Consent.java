package io.simsim.engine.answer;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.SubjectId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// A subject's word that a purpose may read contexts of their record for a time. Without one that
/// is live nothing is read and nothing is answered (P1).
///
/// @param id names the consent's own record
/// @param contexts bit per [Context] ordinal that may be read
/// @param withdrawn furnishers that the subject switched off
/// @param from epoch seconds, included
/// @param until epoch seconds, excluded; withdrawing sets it to the moment of withdrawal
public record Consent(
    String id,
    SubjectId subject,
    String purpose,
    int contexts,
    Set<FurnisherId> withdrawn,
    long from,
    long until) {
  /// Every context.
  public static final int ALL_CONTEXTS = (1 << Context.values().length) - 1;

  public Consent {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a consent names its own record");
    }
    withdrawn = Collections.unmodifiableSet(new TreeSet<>(withdrawn));
  }

  /// Whether it covers `question` at its moment.
  public boolean covers(Question question) {
    return subject.equals(question.subject())
        && purpose.equals(question.purpose())
        && from <= question.asOf()
        && question.asOf() < until;
  }

  /// Hides the subject.
  @Override
  public String toString() {
    return "consent " + id + " for " + purpose;
  }
}
