package io.simsim.formats.metro2;

/// How the fields of a record are stored.
public enum Form {
  /// Characters: 426 bytes a base segment, lengths as four digits.
  CHARACTER,
  /// Amounts and dates as packed decimals (two digits a byte, the last half-byte a sign): 366 bytes
  /// a base segment, lengths as two bytes and two zero bytes.
  PACKED,
  /// As [#PACKED], but amounts as whole binary numbers, and dates as a zero byte, a binary number
  /// and the byte 0x73: a dialect that public tools write.
  PACKED_BINARY;

  /// Whether records are packed, in either dialect.
  public boolean packed() {
    return this != CHARACTER;
  }
}
