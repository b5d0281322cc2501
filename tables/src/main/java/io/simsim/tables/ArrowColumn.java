package io.simsim.tables;

import io.simsim.tables.ArrowType.Kind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of one column in one batch, where they lie in the mapped file.
///
/// [ArrowBatch] has checked that the buffers are long enough for the rows. What they refer to, text
/// by offsets and values by indexes, is checked when it is read; a value that its buffers do not
/// hold is a [Broken].
final class ArrowColumn {
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int VIEW_BYTES = 16;
  private static final int INLINE_BYTES_MAX = 12;

  private final ArrowType type;
  private final long rows;
  private final @Nullable MemorySegment validity;
  private final MemorySegment values;
  private final List<MemorySegment> texts;
  private final @Nullable ArrowColumn dictionary;

  /// What is wrong with a value; the row that asked for it adds the place.
  static final class Broken extends RuntimeException {
    private final TableException.Code code;
    private final String reason;

    Broken(TableException.Code code, String reason) {
      super(reason, null, false, false);
      this.code = code;
      this.reason = reason;
    }

    String reason() {
      return reason;
    }

    TableException.Code code() {
      return code;
    }
  }

  /// @param rows how many values there are
  /// @param validity a bit for each that is there, or null where all are
  /// @param values numbers, offsets, views or indexes
  /// @param texts what offsets or views refer to
  /// @param dictionary what indexes refer to
  ArrowColumn(
      ArrowType type,
      long rows,
      @Nullable MemorySegment validity,
      MemorySegment values,
      List<MemorySegment> texts,
      @Nullable ArrowColumn dictionary) {
    this.type = type;
    this.rows = rows;
    this.validity = validity;
    this.values = values;
    this.texts = List.copyOf(texts);
    this.dictionary = dictionary;
  }

  /// Returns a column of no rows.
  static ArrowColumn empty(ArrowType type) {
    return new ArrowColumn(type, 0, null, MemorySegment.NULL, List.of(), null);
  }

  /// Returns how the values are stored; with a dictionary, those in it.
  Kind kind() {
    return dictionary == null ? type.kind() : dictionary.kind();
  }

  ArrowType type() {
    return type;
  }

  /// Returns whether some values may be missing.
  boolean hasMarks() {
    return validity != null;
  }

  /// Returns the values as they lie there, without what they refer to.
  MemorySegment values() {
    return values;
  }

  int scale() {
    return dictionary == null ? type.scale() : dictionary.scale();
  }

  boolean isMissing(long row) {
    if (type.kind() == Kind.NOTHING) {
      return true;
    }
    if (validity != null && !bit(validity, row)) {
      return true;
    }
    return dictionary != null && dictionary.isMissing(index(row));
  }

  private static boolean bit(MemorySegment bits, long row) {
    return (bits.get(ValueLayout.JAVA_BYTE, row >> 3) >> (row & 7) & 1) != 0;
  }

  private long index(long row) {
    long index = whole(row);
    if (dictionary == null || index < 0 || index >= dictionary.rows) {
      throw new Broken(
          TableException.Code.MALFORMED,
          "refers to value "
              + index
              + " of a dictionary of "
              + (dictionary == null ? 0 : dictionary.rows)
              + "; write the file again.");
    }
    return index;
  }

  /// Returns a whole number; one of 64 bits without a sign as its bits.
  long longValue(long row) {
    return dictionary == null ? whole(row) : dictionary.longValue(index(row));
  }

  private long whole(long row) {
    return switch (type.kind()) {
      case INT8 -> values.get(ValueLayout.JAVA_BYTE, row);
      case INT16 -> values.get(SHORT, row * 2);
      case INT32, DAY -> values.get(INT, row * 4);
      case INT64, UINT64, MILLIS, MOMENT -> values.get(LONG, row * 8);
      case UINT8 -> values.get(ValueLayout.JAVA_BYTE, row) & 0xffL;
      case UINT16 -> values.get(SHORT, row * 2) & 0xffffL;
      case UINT32 -> values.get(INT, row * 4) & 0xffff_ffffL;
      default -> throw new IllegalStateException(type.name());
    };
  }

  double realValue(long row) {
    if (dictionary != null) {
      return dictionary.realValue(index(row));
    }
    return switch (type.kind()) {
      case HALF -> Float.float16ToFloat(values.get(SHORT, row * 2));
      case FLOAT -> values.get(FLOAT, row * 4);
      case DOUBLE -> values.get(DOUBLE, row * 8);
      default -> throw new IllegalStateException(type.name());
    };
  }

  boolean flagValue(long row) {
    return dictionary == null ? bit(values, row) : dictionary.flagValue(index(row));
  }

  BigDecimal decimalValue(long row) {
    if (dictionary != null) {
      return dictionary.decimalValue(index(row));
    }
    int bytes = type.kind().bits() / 8;
    byte[] bigEndian = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      bigEndian[bytes - 1 - i] = values.get(ValueLayout.JAVA_BYTE, row * bytes + i);
    }
    return new BigDecimal(new BigInteger(bigEndian), type.scale());
  }

  /// Returns a moment as [MomentText] has it.
  String momentText(long row) {
    if (dictionary != null) {
      return dictionary.momentText(index(row));
    }
    long perSecond = 1;
    for (int i = 0; i < type.scale(); i++) {
      perSecond *= 10;
    }
    long value = whole(row);
    long nanos = Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond);
    try {
      Instant moment = Instant.ofEpochSecond(Math.floorDiv(value, perSecond), nanos);
      return MomentText.of(moment, type.zoned());
    } catch (DateTimeException far) {
      throw new Broken(
          TableException.Code.VALUE_WRONG, "is no moment that can be told: " + value + ".");
    }
  }

  /// Returns a text.
  ///
  /// @param charsMax how long it may be
  String text(long row, int charsMax) {
    if (dictionary != null) {
      return dictionary.text(index(row), charsMax);
    }
    return switch (type.kind()) {
      case TEXT -> {
        long start = values.get(INT, row * 4);
        yield text(texts.getFirst(), start, values.get(INT, row * 4 + 4) - start, charsMax);
      }
      case LARGE_TEXT -> {
        long start = values.get(LONG, row * 8);
        yield text(texts.getFirst(), start, values.get(LONG, row * 8 + 8) - start, charsMax);
      }
      default -> viewed(row, charsMax);
    };
  }

  /// A view holds a length, and the text itself where that is at most 12 bytes, else its beginning,
  /// the number of a buffer and an offset there.
  private String viewed(long row, int charsMax) {
    long at = row * VIEW_BYTES;
    int length = values.get(INT, at);
    if (length >= 0 && length <= INLINE_BYTES_MAX) {
      return text(values, at + 4, length, charsMax);
    }
    int buffer = values.get(INT, at + 8);
    if (buffer < 0 || buffer >= texts.size()) {
      throw outside();
    }
    return text(texts.get(buffer), values.get(INT, at + 12), length, charsMax);
  }

  private static String text(MemorySegment from, long start, long length, int charsMax) {
    if (start < 0 || length < 0 || start > from.byteSize() - length) {
      throw outside();
    }
    if (length > 3L * charsMax) {
      throw tooLong(charsMax);
    }
    byte[] bytes = new byte[(int) length];
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, start, bytes, 0, bytes.length);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      requireUtf8(bytes);
    }
    if (text.length() > charsMax) {
      throw tooLong(charsMax);
    }
    return text;
  }

  /// What is not UTF-8 is decoded to the replacement character, which may also stand there itself.
  private static void requireUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException fault) {
      throw new Broken(TableException.Code.ENCODING, "is text that is not UTF-8.");
    }
  }

  private static Broken outside() {
    return new Broken(
        TableException.Code.MALFORMED, "refers to text outside its buffer; write the file again.");
  }

  private static Broken tooLong(int charsMax) {
    return new Broken(
        TableException.Code.RECORD_TOO_LONG, "is longer than " + charsMax + " characters.");
  }
}
