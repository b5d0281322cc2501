package io.simsim.formats.metro2;

import java.util.List;
import java.util.Locale;

/// The parts that records are made of.
public enum SegmentKind {
  /// The first record: who reports, and when.
  HEADER,
  /// An account and the consumer that it is reported for.
  BASE,
  /// A further consumer of the account, at the same address.
  J1,
  /// A further consumer of the account, at an address of its own.
  J2,
  /// The original creditor.
  K1,
  /// Purchased from, or sold to.
  K2,
  /// A mortgage.
  K3,
  /// A specialised payment.
  K4,
  /// A change of the account's number.
  L1,
  /// The consumer's employment.
  N1,
  /// The last record: counts of what was sent.
  TRAILER;

  /// The name in the table of fields and in rejections, such as `j1`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Its fields in the order of their places.
  public List<Field> fields() {
    return FieldTable.fields(this);
  }

  /// Its bytes in `form`.
  public int length(Form form) {
    Field last = fields().getLast();
    return last.start(form) + last.length(form);
  }

  /// The characters at its start that tell a segment from others; empty for a base segment.
  String mark() {
    return switch (this) {
      case HEADER, TRAILER, J1, J2, K1, K2, K3, K4, L1, N1 -> name();
      case BASE -> "";
    };
  }

  /// Whether a record begins with it: it then holds the record's length.
  public boolean leads() {
    return this == HEADER || this == BASE || this == TRAILER;
  }
}
