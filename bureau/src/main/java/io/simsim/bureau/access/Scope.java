package io.simsim.bureau.access;

import java.util.Locale;

/// What an organisation may be let do (OAuth 2 scope).
public enum Scope {
  /// Report events.
  EVENTS,
  /// Ask questions.
  ANSWERS,
  /// Enrol people and businesses whose identity it has checked.
  SUBJECTS;

  /// As it is written in a token request.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The authority that a token with this scope has.
  public String authority() {
    return "SCOPE_" + id();
  }
}
