package io.simsim.tables;

import com.google.flatbuffers.Table;
import java.util.Locale;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;
import org.apache.arrow.flatbuf.UnionMode;

/// What the values of an Arrow column are and how they lie in its buffers.
///
/// @param kind how one value is stored
/// @param scale decimals: digits after the point; moments: digits of a second
/// @param zoned moments: whether they are of UTC
/// @param name the type's name in Arrow, for messages
/// @param buffers how many buffers a batch has for it, those of views not counted
record ArrowType(Kind kind, int scale, boolean zoned, String name, int buffers) {

  /// How a value is stored, with its bits; of texts those of an offset or a view.
  enum Kind {
    INT8(8),
    INT16(16),
    INT32(32),
    INT64(64),
    UINT8(8),
    UINT16(16),
    UINT32(32),
    UINT64(64),
    HALF(16),
    FLOAT(32),
    DOUBLE(64),
    DECIMAL32(32),
    DECIMAL64(64),
    DECIMAL128(128),
    DECIMAL256(256),
    FLAG(1),
    DAY(32),
    MILLIS(64),
    MOMENT(64),
    TEXT(32),
    LARGE_TEXT(64),
    TEXT_VIEW(128),
    NOTHING(0),
    OTHER(0);

    private final int bits;

    Kind(int bits) {
      this.bits = bits;
    }

    int bits() {
      return bits;
    }

    boolean isWhole() {
      return compareTo(UINT64) <= 0;
    }

    boolean isReal() {
      return this == HALF || this == FLOAT || this == DOUBLE;
    }

    boolean isDecimal() {
      return compareTo(DECIMAL32) >= 0 && compareTo(DECIMAL256) <= 0;
    }

    boolean isText() {
      return this == TEXT || this == LARGE_TEXT || this == TEXT_VIEW;
    }
  }

  boolean isView() {
    return kind == Kind.TEXT_VIEW || name.equals("BinaryView");
  }

  /// Returns the type of a field's values; of a dictionary-encoded field, of those it refers to.
  static ArrowType of(Field field) {
    int type = field.typeType() & 0xff;
    String name = type < Type.names.length ? Type.name(type) : "type " + type;
    return switch (field.typeType()) {
      case Type.Null -> new ArrowType(Kind.NOTHING, 0, false, name, 0);
      case Type.Int -> whole(part(field, new Int()));
      case Type.FloatingPoint -> real(part(field, new FloatingPoint()));
      case Type.Bool -> simple(Kind.FLAG, name);
      case Type.Decimal -> decimal(part(field, new Decimal()));
      case Type.Date ->
          simple(part(field, new Date()).unit() == DateUnit.DAY ? Kind.DAY : Kind.MILLIS, name);
      case Type.Timestamp -> moment(part(field, new Timestamp()));
      case Type.Utf8 -> new ArrowType(Kind.TEXT, 0, false, name, 3);
      case Type.LargeUtf8 -> new ArrowType(Kind.LARGE_TEXT, 0, false, name, 3);
      case Type.Utf8View -> simple(Kind.TEXT_VIEW, name);
      case Type.Time, Type.Interval, Type.Duration, Type.FixedSizeBinary, Type.BinaryView ->
          other(name, 2);
      case Type.Binary, Type.LargeBinary -> other(name, 3);
      case Type.List, Type.LargeList, Type.Map -> other(name, 2);
      case Type.ListView, Type.LargeListView -> other(name, 3);
      case Type.Struct_, Type.FixedSizeList -> other(name.replace("_", ""), 1);
      case Type.RunEndEncoded -> other(name, 0);
      case Type.Union -> other(name, part(field, new Union()).mode() == UnionMode.Dense ? 2 : 1);
      default -> throw new IllegalArgumentException("a column has the unknown " + name);
    };
  }

  /// Returns the type of the indexes into a dictionary; where the schema names none, 32 bits.
  static ArrowType ofIndexes(Int type) {
    return type == null ? simple(Kind.INT32, "Int") : whole(type);
  }

  private static <T extends Table> T part(Field field, T part) {
    if (field.type(part) == null) {
      throw new IllegalArgumentException("a column's type is not told");
    }
    return part;
  }

  private static ArrowType simple(Kind kind, String name) {
    return new ArrowType(kind, 0, false, name, 2);
  }

  private static ArrowType other(String name, int buffers) {
    return new ArrowType(Kind.OTHER, 0, false, name, buffers);
  }

  private static ArrowType whole(Int type) {
    Kind kind =
        switch (type.bitWidth()) {
          case 8 -> type.isSigned() ? Kind.INT8 : Kind.UINT8;
          case 16 -> type.isSigned() ? Kind.INT16 : Kind.UINT16;
          case 32 -> type.isSigned() ? Kind.INT32 : Kind.UINT32;
          case 64 -> type.isSigned() ? Kind.INT64 : Kind.UINT64;
          default -> throw new IllegalArgumentException("a column has a strange width of numbers");
        };
    return simple(kind, kind.name().toLowerCase(Locale.ROOT));
  }

  private static ArrowType real(FloatingPoint type) {
    return switch (type.precision()) {
      case Precision.HALF -> simple(Kind.HALF, "half float");
      case Precision.SINGLE -> simple(Kind.FLOAT, "float");
      case Precision.DOUBLE -> simple(Kind.DOUBLE, "double");
      default -> throw new IllegalArgumentException("a column has a strange width of numbers");
    };
  }

  private static ArrowType decimal(Decimal type) {
    Kind kind =
        switch (type.bitWidth()) {
          case 32 -> Kind.DECIMAL32;
          case 64 -> Kind.DECIMAL64;
          case 128 -> Kind.DECIMAL128;
          case 256 -> Kind.DECIMAL256;
          default -> throw new IllegalArgumentException("a column has a strange width of numbers");
        };
    if (Math.abs((long) type.scale()) > 76) {
      throw new IllegalArgumentException("a column has decimals of scale " + type.scale());
    }
    return new ArrowType(kind, type.scale(), false, "Decimal", 2);
  }

  private static ArrowType moment(Timestamp type) {
    if (type.unit() < 0 || type.unit() > 3) {
      throw new IllegalArgumentException("a column has moments of an unknown unit");
    }
    String zone = type.timezone();
    boolean zoned = zone != null && !zone.isEmpty();
    return new ArrowType(Kind.MOMENT, 3 * type.unit(), zoned, "Timestamp", 2);
  }
}
