package io.simsim.formats.metro2;

/// What becomes of a field.
public enum Use {
  /// It frames records or checks them.
  FRAME,
  /// Its meaning goes into events.
  EVENT,
  /// It tells accounts or their consumers apart: it goes into a pseudonym and is never shown.
  KEY,
  /// Its form is checked, then it is forgotten; its value is never shown.
  DROPPED;

  boolean shown() {
    return this == FRAME || this == EVENT;
  }
}
