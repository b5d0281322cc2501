package io.simsim.tables;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/// A row of a Parquet file.
final class ParquetRow extends Row {
  private static final Set<String> WHOLE =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");

  /// What a column can be read as; moments and the rest of Parquet's types as text only.
  enum Kind {
    WHOLE,
    NUMBER,
    TEXT,
    FLAG,
    DAY,
    MOMENT,
    ZONED_MOMENT,
    OTHER;

    static Kind of(String duckType) {
      if (ParquetRow.WHOLE.contains(duckType)) {
        return WHOLE;
      }
      return switch (duckType) {
        case "FLOAT", "DOUBLE" -> NUMBER;
        case "VARCHAR" -> TEXT;
        case "BOOLEAN" -> FLAG;
        case "DATE" -> DAY;
        case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> MOMENT;
        case "TIMESTAMP WITH TIME ZONE" -> ZONED_MOMENT;
        default -> duckType.startsWith("DECIMAL") ? NUMBER : OTHER;
      };
    }
  }

  private final String file;
  private final DuckDBResultSet values;
  private final List<Kind> kinds;
  private final int textCharsMax;
  private long number;
  private @Nullable String text;
  private int textColumn = -1;
  private long textNumber;

  ParquetRow(
      String file, Columns columns, DuckDBResultSet values, List<Kind> kinds, int textCharsMax) {
    super(file, columns);
    this.file = file;
    this.values = values;
    this.kinds = List.copyOf(kinds);
    this.textCharsMax = textCharsMax;
  }

  void advance() {
    number++;
  }

  @Override
  public long line() {
    return number;
  }

  @Override
  public boolean isMissing(int column) {
    return column >= kinds.size() || textAt(column) == null;
  }

  @Override
  String presentText(int column) {
    return Objects.requireNonNull(textAt(column));
  }

  /// Decodes a value once, though it is asked for twice: whether it is there, and what it is.
  private @Nullable String textAt(int column) {
    if (textColumn != column || textNumber != number) {
      text = get(() -> decoded(column));
      textColumn = column;
      textNumber = number;
    }
    ReadOptions.checkText(textCharsMax, file, number, text);
    return text;
  }

  /// The driver tells moments in the zone of the machine.
  private @Nullable String decoded(int column) throws SQLException {
    return switch (kinds.get(column)) {
      case MOMENT -> {
        LocalDateTime moment = values.getObject(column + 1, LocalDateTime.class);
        yield moment == null ? null : MomentText.of(moment.toInstant(ZoneOffset.UTC), false);
      }
      case ZONED_MOMENT -> {
        OffsetDateTime moment = values.getObject(column + 1, OffsetDateTime.class);
        yield moment == null ? null : MomentText.of(moment.toInstant(), true);
      }
      case WHOLE, NUMBER, TEXT, FLAG, DAY, OTHER -> values.getString(column + 1);
    };
  }

  @Override
  public long longValue(int column) {
    require(column, kinds(column) == Kind.WHOLE, "a whole number");
    long value = get(() -> values.getLong(column + 1));
    requirePresent(column);
    return value;
  }

  @Override
  public double doubleValue(int column) {
    Kind kind = kinds(column);
    require(column, kind == Kind.NUMBER || kind == Kind.WHOLE, "a number");
    double value = get(() -> values.getDouble(column + 1));
    requirePresent(column);
    if (!Double.isFinite(value)) {
      throw wrong(column, "a finite number");
    }
    return value;
  }

  @Override
  public boolean booleanValue(int column) {
    require(column, kinds(column) == Kind.FLAG, "true or false");
    boolean value = get(() -> values.getBoolean(column + 1));
    requirePresent(column);
    return value;
  }

  @Override
  public int epochDay(int column) {
    require(column, kinds(column) == Kind.DAY, "a day such as 2025-03-01");
    LocalDate value = get(() -> values.getObject(column + 1, LocalDate.class));
    requirePresent(column);
    return Math.toIntExact(value.toEpochDay());
  }

  private Kind kinds(int column) {
    if (column >= kinds.size()) {
      throw missing(column);
    }
    return kinds.get(column);
  }

  private void require(int column, boolean fits, String expected) {
    if (!fits) {
      throw isMissing(column) ? missing(column) : wrong(column, expected);
    }
  }

  /// The driver returns zero for null, and tells afterwards.
  private void requirePresent(int column) {
    if (get(values::wasNull)) {
      throw missing(column);
    }
  }

  private <T extends @Nullable Object> T get(Getter<T> getter) {
    try {
      return getter.get();
    } catch (SQLException failure) {
      throw ParquetTableReader.fault(file, number, failure);
    }
  }

  private interface Getter<T extends @Nullable Object> {
    T get() throws SQLException;
  }
}
