package io.simsim.bureau.subjects;

import io.simsim.bureau.keys.SubjectKeys;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.SubjectId;
import java.util.UUID;

/// An enrolled subject with its keys, for the time of one request.
///
/// @param id its name in events and receipts; random, and told to nobody but the subject
/// @param keyBlock where its keys are
/// @param currency of all money in its record
public record Subject(
    UUID id, Kind kind, CurrencyCode currency, State state, long keyBlock, SubjectKeys keys) {
  /// Who can be enrolled.
  public enum Kind {
    PERSON,
    BUSINESS
  }

  /// What may be done with it.
  public enum State {
    ACTIVE,
    /// No question is answered; reports go on (FCRA § 605A, 15 USC 1681c-1).
    FROZEN,
    /// Its erasure has begun: it is treated as unknown.
    LEAVING
  }

  /// The id as events have it.
  public SubjectId subjectId() {
    return new SubjectId(id.toString());
  }

  /// Hides who it is.
  @Override
  public String toString() {
    return "a subject, " + state;
  }
}
