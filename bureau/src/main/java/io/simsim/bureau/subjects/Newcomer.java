package io.simsim.bureau.subjects;

import io.simsim.engine.event.CurrencyCode;

/// Somebody who is about to enrol, and was checked to have this identity and name.
///
/// @param currency of all money in the record
public record Newcomer(Subject.Kind kind, Identity identity, String name, CurrencyCode currency) {
  private static final int NAME_MAX = 200;

  public Newcomer {
    if (name.isBlank() || name.length() > NAME_MAX) {
      throw new IllegalArgumentException("name: 1 to " + NAME_MAX + " characters");
    }
  }

  /// Hides who it is.
  @Override
  public String toString() {
    return "a newcomer";
  }
}
