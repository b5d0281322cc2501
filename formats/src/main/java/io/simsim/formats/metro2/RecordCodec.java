package io.simsim.formats.metro2;

import io.simsim.engine.event.InvalidEventException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Turns the bytes of one record into its segments and back.
final class RecordCodec {
  private static final int MARK = 2;

  private RecordCodec() {}

  /// Which segment the record that starts at `bytes[at]` begins with.
  static SegmentKind lead(byte[] bytes, int at, int length) {
    for (SegmentKind kind : List.of(SegmentKind.HEADER, SegmentKind.TRAILER)) {
      byte[] mark = kind.mark().getBytes(StandardCharsets.US_ASCII);
      int from = at + Metro2Record.DESCRIPTOR;
      int to = from + mark.length;
      if (to <= at + length && Arrays.equals(bytes, from, to, mark, 0, mark.length)) {
        return kind;
      }
    }
    return SegmentKind.BASE;
  }

  /// In which dialect a packed base segment is, by its two dates that must be there.
  static Form dialect(byte[] bytes) {
    for (String name : List.of("dateAccountInformation", "dateOpened")) {
      Field field = SegmentKind.BASE.fields().get(FieldTable.place(SegmentKind.BASE, name));
      int end = field.start(Form.PACKED) + field.length(Form.PACKED);
      if (bytes.length >= end && bytes[end - 1] == FieldCodec.DATE_END) {
        return Form.PACKED_BINARY;
      }
    }
    return Form.PACKED;
  }

  /// In which dialect a packed trailer is that no base segment comes before: a count of packed
  /// decimals ends with a sign.
  static Form dialectOfTrailer(byte[] bytes) {
    int place = FieldTable.place(SegmentKind.TRAILER, "totalBaseRecords");
    Field field = SegmentKind.TRAILER.fields().get(place);
    int end = field.start(Form.PACKED) + field.length(Form.PACKED);
    boolean sign = bytes.length >= end && (bytes[end - 1] & 0xf) > 9;
    return sign ? Form.PACKED : Form.PACKED_BINARY;
  }

  /// The segments of the record in `bytes`.
  ///
  /// @throws InvalidEventException naming the field that cannot be
  static List<Segment> read(byte[] bytes, Form form) {
    List<Segment> segments = new ArrayList<>();
    SegmentKind kind = lead(bytes, 0, bytes.length);
    int at = 0;
    while (true) {
      int end = at + kind.length(form);
      if (end > bytes.length) {
        throw new InvalidEventException(
            kind.id(),
            "length",
            Integer.toString(bytes.length - at),
            "it has " + (end - at) + " bytes");
      }
      segments.add(read(kind, form, bytes, at));
      at = end;
      if (FieldCodec.blank(bytes, at, bytes.length - at)) {
        return segments;
      }
      kind = appended(segments.getFirst().kind(), bytes, at);
    }
  }

  /// The bytes of `record`, its length among them, without a block's.
  ///
  /// @throws InvalidEventException when a value does not fit
  static byte[] write(Metro2Record record) {
    byte[] bytes = new byte[record.length()];
    Arrays.fill(bytes, (byte) ' ');
    int at = 0;
    for (Segment segment : record.segments()) {
      write(segment, record.form(), bytes, at);
      at += segment.kind().length(record.form());
    }
    descriptor(record.length(), record.form(), bytes);
    return bytes;
  }

  static void descriptor(int length, Form form, byte[] bytes) {
    if (form.packed()) {
      bytes[0] = (byte) (length >>> 8);
      bytes[1] = (byte) length;
      bytes[2] = 0;
      bytes[3] = 0;
      return;
    }
    int left = length;
    for (int i = Metro2Record.DESCRIPTOR - 1; i >= 0; i--) {
      bytes[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  /// The segment of `kind` at `bytes[at]`.
  static Segment read(SegmentKind kind, Form form, byte[] bytes, int at) {
    Segment.Builder segment = Segment.builder(kind);
    List<Field> fields = kind.fields();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      int start = at + field.start(form);
      if (field.type().text()) {
        segment.put(i, FieldCodec.text(field, bytes, start, field.length(form)));
      } else if (field.type() != FieldType.DESCRIPTOR) {
        segment.put(i, FieldCodec.number(field, form, bytes, start));
      }
    }
    return segment.build();
  }

  private static void write(Segment segment, Form form, byte[] bytes, int at) {
    List<Field> fields = segment.kind().fields();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      int start = at + field.start(form);
      if (field.type().text()) {
        FieldCodec.write(field, segment.textAt(i), form, bytes, start);
      } else if (field.type() != FieldType.DESCRIPTOR) {
        FieldCodec.write(field, segment.numberAt(i), form, bytes, start);
      }
    }
  }

  private static SegmentKind appended(SegmentKind lead, byte[] bytes, int at) {
    int size = Math.min(MARK, bytes.length - at);
    String mark = new String(bytes, at, size, StandardCharsets.ISO_8859_1);
    if (lead == SegmentKind.BASE) {
      for (SegmentKind kind : SegmentKind.values()) {
        if (!kind.leads() && kind.mark().equals(mark)) {
          return kind;
        }
      }
    }
    throw new InvalidEventException(
        lead.id(), "segment", "", "after " + lead.id() + " and its segments come blanks only");
  }
}
