package io.simsim.bureau.subjects;

import io.simsim.engine.event.CurrencyCode;

/// A subject as it sees itself.
public record Profile(Subject.Kind kind, String name, CurrencyCode currency, Subject.State state) {
  /// Hides who it is.
  @Override
  public String toString() {
    return "a profile";
  }
}
