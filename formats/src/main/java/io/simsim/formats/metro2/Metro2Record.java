package io.simsim.formats.metro2;

import java.util.List;
import java.util.Objects;

/// One record of a file: a header, an account, or a trailer.
///
/// @param form how it is stored; a packed header is always [Form#PACKED], as it holds nothing that
///     the dialects write differently
/// @param block the length of the block that begins with it (its block descriptor word), 0 when
///     none does
/// @param length its bytes (its record descriptor word); what is longer than its segments is
///     filled up with blanks
/// @param segments the leading one, then those appended, in the order of the file
public record Metro2Record(Form form, int block, int length, List<Segment> segments) {
  /// The longest record of four digits.
  static final int MAX_CHARACTERS = 9999;

  /// The longest record of the variable-length convention: 15 bits, less a block's descriptor.
  static final int MAX_PACKED = 32_756;

  /// The bytes of a record's or block's descriptor word.
  static final int DESCRIPTOR = 4;

  public Metro2Record {
    segments = List.copyOf(segments);
    boolean leads = !segments.isEmpty() && segments.getFirst().kind().leads();
    if (!leads || segments.stream().skip(1).anyMatch(segment -> segment.kind().leads())) {
      throw new IllegalArgumentException("a record has one leading segment, the first");
    }
    if (form.packed() && segments.getFirst().kind() == SegmentKind.HEADER) {
      form = Form.PACKED;
    }
    if (segments.size() > 1 && segments.getFirst().kind() != SegmentKind.BASE) {
      throw new IllegalArgumentException("segments are appended to a base segment");
    }
    if (length < lengthOf(form, segments)
        || length > (form.packed() ? MAX_PACKED : MAX_CHARACTERS)) {
      throw new IllegalArgumentException("a record of " + length + " bytes cannot hold these");
    }
    if (block != 0 && block < length + DESCRIPTOR) {
      throw new IllegalArgumentException("a block of " + block + " bytes cannot hold the record");
    }
  }

  /// A record that begins no block and is not filled up.
  public static Metro2Record of(Form form, List<Segment> segments) {
    return new Metro2Record(form, 0, lengthOf(form, segments), segments);
  }

  /// This record in a block of its own.
  public Metro2Record inBlock() {
    return new Metro2Record(form, length + DESCRIPTOR, length, segments);
  }

  /// This record filled up with blanks to `bytes`.
  public Metro2Record filledTo(int bytes) {
    return new Metro2Record(form, block == 0 ? 0 : block - length + bytes, bytes, segments);
  }

  /// The leading segment: header, base or trailer.
  public Segment lead() {
    return Objects.requireNonNull(segments.getFirst());
  }

  /// The segments of one kind that hold something, in order.
  public List<Segment> all(SegmentKind kind) {
    return segments.stream().filter(s -> s.kind() == kind && !s.isEmpty()).toList();
  }

  /// Hides everything but what it is made of.
  @Override
  public String toString() {
    return form + " " + segments;
  }

  private static int lengthOf(Form form, List<Segment> segments) {
    int length = 0;
    for (Segment segment : segments) {
      length += segment.kind().length(form);
    }
    return length;
  }
}
