package io.simsim.engine.event;

import java.util.Arrays;

/// The one byte form of an event, the same on every machine and for ever within its version.
///
/// Layout, big-endian: version (1), kind code (1), context ordinal (1), liable (1), `occurredAt`,
/// `reportedAt`, `recordedAt` (8 each), then `subject`, `furnisher`, `id`, `obligation`,
/// `currency`, `evidence` as length (1) and ASCII bytes, then the fact's own fields in the order of
/// its record: amounts 8 bytes, days 4, enum constants 1, ids as length and bytes, a corrected fact
/// as its kind code and fields. Equal events have equal bytes and the other way round.
public final class CanonicalBytes {
  /// The layout's version, the first byte.
  public static final int VERSION = 1;

  private CanonicalBytes() {}

  /// The canonical bytes of `event`.
  public static byte[] of(Event event) {
    Sink out = new Sink();
    out.u8(VERSION);
    out.u8(event.fact().kind().code());
    out.u8(event.context().ordinal());
    out.u8(event.liable() ? 1 : 0);
    out.i64(event.occurredAt());
    out.i64(event.reportedAt());
    out.i64(event.recordedAt());
    out.ascii(event.subject().value());
    out.ascii(event.furnisher().value());
    out.ascii(event.id().value());
    out.ascii(event.obligation());
    out.ascii(event.currency().value());
    out.ascii(event.evidence());
    FactBytes.write(event.fact(), out);
    return out.bytes();
  }

  /// Reads what [#of] wrote.
  ///
  /// @throws InvalidEventException when the bytes are not the canonical form of an event
  public static Event read(byte[] bytes) {
    return read(bytes, 0, bytes.length);
  }

  /// Reads an event from `length` bytes at `offset`.
  ///
  /// @throws InvalidEventException when the bytes are not the canonical form of an event
  public static Event read(byte[] bytes, int offset, int length) {
    Source in = new Source(bytes, offset, length);
    if (in.u8() != VERSION) {
      throw in.malformed("version", "the first byte is the version, " + VERSION);
    }
    FactKind kind = FactBytes.kind(in);
    Context context = in.constant(Context.values());
    boolean liable = in.flag();
    long occurredAt = in.i64();
    long reportedAt = in.i64();
    long recordedAt = in.i64();
    SubjectId subject = new SubjectId(in.ascii());
    FurnisherId furnisher = new FurnisherId(in.ascii());
    EventId id = new EventId(in.ascii());
    String obligation = in.ascii();
    CurrencyCode currency = new CurrencyCode(in.ascii());
    String evidence = in.ascii();
    Fact fact = FactBytes.read(kind, in);
    in.end();
    return new Event(
        subject,
        furnisher,
        id,
        context,
        occurredAt,
        reportedAt,
        recordedAt,
        liable,
        obligation,
        currency,
        evidence,
        fact);
  }

  /// Bytes being written.
  static final class Sink {
    private byte[] buffer = new byte[128];
    private int size;

    void u8(int value) {
      room(1);
      buffer[size++] = (byte) value;
    }

    void i32(int value) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        u8(value >>> shift);
      }
    }

    void i64(long value) {
      for (int shift = 56; shift >= 0; shift -= 8) {
        u8((int) (value >>> shift));
      }
    }

    void ascii(String text) {
      u8(text.length());
      for (int i = 0; i < text.length(); i++) {
        u8(text.charAt(i));
      }
    }

    byte[] bytes() {
      return Arrays.copyOf(buffer, size);
    }

    private void room(int more) {
      if (size + more > buffer.length) {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
    }
  }

  /// Bytes being read.
  static final class Source {
    private final byte[] bytes;
    private final int end;
    private int at;

    Source(byte[] bytes, int offset, int length) {
      this.bytes = bytes;
      this.at = offset;
      this.end = offset + length;
    }

    int u8() {
      if (at >= end) {
        throw malformed("end", "the bytes end too early");
      }
      return bytes[at++] & 0xff;
    }

    boolean flag() {
      int value = u8();
      if (value > 1) {
        throw malformed("flag", "a flag is 0 or 1");
      }
      return value == 1;
    }

    int i32() {
      int value = 0;
      for (int i = 0; i < 4; i++) {
        value = value << 8 | u8();
      }
      return value;
    }

    long i64() {
      long value = 0;
      for (int i = 0; i < 8; i++) {
        value = value << 8 | u8();
      }
      return value;
    }

    String ascii() {
      int length = u8();
      char[] chars = new char[length];
      for (int i = 0; i < length; i++) {
        int c = u8();
        if (c > 0x7e) {
          throw malformed("text", "identifiers are ASCII");
        }
        chars[i] = (char) c;
      }
      return new String(chars);
    }

    <T> T constant(T[] constants) {
      int ordinal = u8();
      if (ordinal >= constants.length) {
        throw malformed("name", "a constant's number is below " + constants.length);
      }
      return constants[ordinal];
    }

    void end() {
      if (at != end) {
        throw malformed("end", "nothing follows an event");
      }
    }

    InvalidEventException malformed(String rule, String remedy) {
      return new InvalidEventException("bytes", rule, "at byte " + at, remedy);
    }
  }
}
