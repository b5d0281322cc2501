package io.simsim.formats.metro2;

/// What a field holds.
public enum FieldType {
  /// The length of the record, which frames it: see [Metro2Record#length].
  DESCRIPTOR,
  /// Printable ASCII, filled up with blanks.
  TEXT,
  /// A text of which each character is a code.
  PROFILE,
  /// Digits, filled up with zeros; all blank when it has no value.
  NUMBER,
  /// `MMDDYYYY`; zeros or blanks when it has no value.
  DATE,
  /// `MMDDYYYYHHMMSS`, in UTC; zeros or blanks when it has no value.
  TIMESTAMP;

  boolean text() {
    return this == TEXT || this == PROFILE;
  }
}
