package io.simsim.tables;

import io.simsim.tables.ArrowType.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// A row of an Arrow file.
final class ArrowRow extends Row {
  private static final long DAY_MILLIS = 86_400_000;

  private final String file;
  private final Columns names;
  private final int textCharsMax;
  private List<ArrowColumn> columns = List.of();
  private long rowsBefore;
  private long rows;
  private long index = -1;

  ArrowRow(String file, Columns names, int textCharsMax) {
    super(file, names);
    this.file = file;
    this.names = names;
    this.textCharsMax = textCharsMax;
  }

  /// Goes on to a batch, before its first row.
  void begin(List<ArrowColumn> batch, long batchRows) {
    rowsBefore += rows;
    columns = batch;
    rows = batchRows;
    index = -1;
  }

  /// Goes to the next row of the batch, and returns false where there is none.
  boolean advance() {
    if (index + 1 >= rows) {
      return false;
    }
    index++;
    return true;
  }

  /// Ends the batch behind its last row: its pages are not mapped any more.
  void end() {
    begin(List.of(), 0);
  }

  @Override
  public long line() {
    return rowsBefore + index + 1;
  }

  @Override
  public boolean isMissing(int column) {
    if (column >= columns.size()) {
      return true;
    }
    ArrowColumn values = columns.get(column);
    if (values.kind() == Kind.OTHER) {
      throw TableException.value(
          TableException.Code.COLUMN_TYPE,
          file,
          line(),
          names.name(column),
          null,
          ArrowTableReader.unreadable(values.type()));
    }
    try {
      return values.isMissing(index);
    } catch (ArrowColumn.Broken | InternalError fault) {
      throw fault(column, fault);
    }
  }

  @Override
  String presentText(int column) {
    ArrowColumn values = columns.get(column);
    try {
      return switch (values.kind()) {
        case TEXT, LARGE_TEXT, TEXT_VIEW -> values.text(index, textCharsMax);
        case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 ->
            Long.toString(values.longValue(index));
        case UINT64 -> Long.toUnsignedString(values.longValue(index));
        case HALF, FLOAT -> Float.toString((float) values.realValue(index));
        case DOUBLE -> Double.toString(values.realValue(index));
        case DECIMAL32, DECIMAL64, DECIMAL128, DECIMAL256 ->
            values.decimalValue(index).toPlainString();
        case FLAG -> Boolean.toString(values.flagValue(index));
        case DAY -> LocalDate.ofEpochDay(values.longValue(index)).toString();
        case MILLIS -> millisText(values.longValue(index));
        case MOMENT -> values.momentText(index);
        case NOTHING, OTHER -> throw missing(column);
      };
    } catch (ArrowColumn.Broken | InternalError fault) {
      throw fault(column, fault);
    }
  }

  private static String millisText(long millis) {
    return millis % DAY_MILLIS == 0
        ? LocalDate.ofEpochDay(millis / DAY_MILLIS).toString()
        : MomentText.of(Instant.ofEpochMilli(millis), false);
  }

  @Override
  public long longValue(int column) {
    Kind kind = present(column);
    ArrowColumn values = columns.get(column);
    try {
      if (kind.isWhole()) {
        long value = values.longValue(index);
        if (kind == Kind.UINT64 && value < 0) {
          throw wrong(column, "a whole number of 64 bits");
        }
        return value;
      }
      if (kind.isDecimal() && values.scale() == 0) {
        return values.decimalValue(index).longValueExact();
      }
    } catch (ArithmeticException large) {
      throw wrong(column, "a whole number of 64 bits");
    } catch (ArrowColumn.Broken | InternalError fault) {
      throw fault(column, fault);
    }
    throw wrong(column, "a whole number");
  }

  @Override
  public double doubleValue(int column) {
    Kind kind = present(column);
    ArrowColumn values = columns.get(column);
    double value;
    try {
      if (kind.isReal()) {
        value = values.realValue(index);
      } else if (kind.isDecimal()) {
        value = values.decimalValue(index).doubleValue();
      } else {
        if (!kind.isWhole()) {
          throw wrong(column, "a number");
        }
        value = longValue(column);
      }
    } catch (ArrowColumn.Broken | InternalError fault) {
      throw fault(column, fault);
    }
    if (!Double.isFinite(value)) {
      throw wrong(column, "a finite number");
    }
    return value;
  }

  @Override
  public boolean booleanValue(int column) {
    if (present(column) != Kind.FLAG) {
      throw wrong(column, "true or false");
    }
    try {
      return columns.get(column).flagValue(index);
    } catch (ArrowColumn.Broken | InternalError fault) {
      throw fault(column, fault);
    }
  }

  @Override
  public int epochDay(int column) {
    Kind kind = present(column);
    if (kind != Kind.DAY && kind != Kind.MILLIS) {
      throw wrong(column, "a day such as 2025-03-01");
    }
    try {
      long value = columns.get(column).longValue(index);
      if (kind == Kind.DAY) {
        return (int) value;
      }
      long day = value / DAY_MILLIS;
      if (value % DAY_MILLIS == 0 && day == (int) day) {
        return (int) day;
      }
    } catch (ArrowColumn.Broken | InternalError fault) {
      throw fault(column, fault);
    }
    throw wrong(column, "a day: it is not midnight");
  }

  private Kind present(int column) {
    if (isMissing(column)) {
      throw missing(column);
    }
    return columns.get(column).kind();
  }

  /// The machine tells of pages that are gone by an [InternalError].
  private TableException fault(int column, Throwable fault) {
    if (fault instanceof ArrowColumn.Broken broken) {
      return TableException.value(
          broken.code(), file, line(), names.name(column), null, broken.reason());
    }
    return ArrowFile.shorter(file).atLine(line());
  }
}
