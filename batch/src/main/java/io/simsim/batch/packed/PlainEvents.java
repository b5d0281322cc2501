package io.simsim.batch.packed;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.PublicRecordType;
import io.simsim.formats.FlatEvents;
import io.simsim.formats.FlatEvents.Column;
import io.simsim.tables.ColumnChunk;
import io.simsim.tables.ParquetColumns.Form;
import io.simsim.tables.ParquetColumns.Wanted;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the canonical bytes of the events in a table's rows without making an event of them.
///
/// Idea: nearly all rows are *plain*: every value is there, of its type and in its range, and the
/// fact is one of those that state a type, amounts and days, or take another back. Such a row's
/// bytes are its values one after the other. A row that is not plain, or that seems not to be, is
/// left to [FlatEvents], which reads it or says what is wrong with it.
///
/// Invariant: the bytes of a plain row are those of the event that [FlatEvents] reads
/// (`ParquetEventsDifferentialTest`). Which types go with which facts and contexts is not known
/// here but asked of [FlatEvents], once.
public final class PlainEvents {
  /// More than any plain event has.
  public static final int BYTES_MAX = 512;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final FactKind[] KINDS = FactKind.values();
  private static final Context[] CONTEXTS = Context.values();

  /// Times that are valid, in epoch seconds: the years 1900 to 2199.
  private static final long TIME_MIN = -25_567L * 86_400;

  private static final long TIME_MAX = 84_006L * 86_400 - 1;
  private static final int ID_BYTES_MAX = 64;
  private static final int EVIDENCE_BYTES = 64;
  private static final int CURRENCY_BYTES = 3;
  private static final int NOT_PLAIN = -1;
  private static final byte[] NO_CURRENCY = ascii(CurrencyCode.NONE.value());
  private static final byte[] SUBJECT = ascii(FurnisherId.SUBJECT.value());
  private static final byte[] BUREAU = ascii(FurnisherId.BUREAU.value());
  private static final boolean[] IN_ID =
      bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");
  private static final boolean[] IN_EVIDENCE = bytes("0123456789abcdef");

  /// Which fields a kind of fact has, in the order of its bytes.
  ///
  /// @param type its column, null when it has none
  /// @param amounts their columns
  /// @param days their column, null when it has none
  /// @param optional columns that may have no value, which is 0 then
  private record Shape(
      @Nullable Column type, List<Column> amounts, @Nullable Column days, List<Column> optional) {}

  private static final @Nullable Shape[] SHAPES = new @Nullable Shape[KINDS.length];

  /// By kind, then type, then context.
  private static final boolean[][][] FITS = new boolean[KINDS.length][][];

  static {
    for (FactKind kind : KINDS) {
      Shape shape = shape(kind);
      SHAPES[kind.ordinal()] = shape;
      FITS[kind.ordinal()] = shape == null ? new boolean[0][] : fits(kind, shape);
    }
  }

  private PlainEvents() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean[] bytes(String allowed) {
    boolean[] found = new boolean[1 << Byte.SIZE];
    allowed.chars().forEach(c -> found[c] = true);
    return found;
  }

  /// The columns of a table of events, in the order of [Column].
  public static List<Wanted> columns() {
    List<Wanted> wanted = new ArrayList<>();
    for (Column column : Column.values()) {
      List<String> constants = Arrays.stream(constants(column)).map(Named::id).toList();
      Form form =
          switch (column.form()) {
            case TEXT -> constants.isEmpty() ? Form.TEXT : Form.CODE;
            case NUMBER, TIME -> Form.WHOLE;
            case FLAG -> Form.FLAG;
          };
      wanted.add(new Wanted(column.title(), form, constants));
    }
    return wanted;
  }

  private static Named[] constants(Column column) {
    return switch (column) {
      case FACT -> KINDS;
      case CONTEXT -> CONTEXTS;
      case ACCOUNT -> AccountType.values();
      case OBLIGATION_TYPE -> ObligationType.values();
      case FLOW -> FlowKind.values();
      case RECORD -> PublicRecordType.values();
      default -> new Named[0];
    };
  }

  private static @Nullable Shape shape(FactKind kind) {
    List<Column> amount = List.of(Column.AMOUNT);
    return switch (kind) {
      case ACCOUNT_OPENED ->
          new Shape(Column.ACCOUNT, List.of(Column.LIMIT), null, List.of(Column.LIMIT));
      case ACCOUNT_CLOSED -> new Shape(Column.ACCOUNT, List.of(), null, List.of());
      case BALANCE_REPORTED ->
          new Shape(
              Column.ACCOUNT, List.of(Column.BALANCE, Column.LIMIT), null, List.of(Column.LIMIT));
      case OVERDRAWN ->
          new Shape(null, List.of(Column.FEE), Column.DAYS, List.of(Column.FEE, Column.DAYS));
      case PAYMENT_DUE -> new Shape(Column.OBLIGATION_TYPE, amount, null, List.of());
      case PAYMENT_MADE, WRITTEN_OFF ->
          new Shape(Column.OBLIGATION_TYPE, amount, Column.DAYS_LATE, List.of(Column.DAYS_LATE));
      case PAYMENT_MISSED -> new Shape(Column.OBLIGATION_TYPE, amount, Column.DAYS_LATE, List.of());
      case MONEY_IN, MONEY_OUT -> new Shape(Column.FLOW, amount, null, List.of());
      case RENTAL_RETURNED, SALE_SHIPPED ->
          new Shape(null, amount, Column.DAYS_LATE, List.of(Column.AMOUNT, Column.DAYS_LATE));
      case RENTAL_DAMAGED, RENTAL_SETTLED, SALE_REFUNDED, SALE_CANCELLED, PROMISE_BROKEN ->
          new Shape(null, amount, null, amount);
      case PUBLIC_RECORD_FILED -> new Shape(Column.RECORD, amount, null, amount);
      case PUBLIC_RECORD_SATISFIED -> new Shape(Column.RECORD, List.of(), null, List.of());
      case PROMISE_KEPT, RETRACTION -> new Shape(null, List.of(), null, List.of());
      case HARDSHIP_DECLARED, CORRECTION, OBJECTION_OPENED, OBJECTION_DECIDED -> null;
    };
  }

  private static boolean[][] fits(FactKind kind, Shape shape) {
    Named[] types = shape.type() == null ? new Named[1] : constants(shape.type());
    boolean[][] fits = new boolean[types.length][CONTEXTS.length];
    for (int type = 0; type < types.length; type++) {
      for (Context context : CONTEXTS) {
        fits[type][context.ordinal()] = fits(kind, shape.type(), types[type], context);
      }
    }
    return fits;
  }

  /// Whether [FlatEvents] reads such a row.
  private static boolean fits(
      FactKind kind, @Nullable Column typed, @Nullable Named type, Context context) {
    try {
      FlatEvents.event(
          column -> {
            if (column == typed && type != null) {
              return type.id();
            }
            return switch (column) {
              case FACT -> kind.id();
              case CONTEXT -> context.id();
              case CURRENCY -> "EUR";
              case EVIDENCE -> "";
              default -> "1";
            };
          });
      return true;
    } catch (InvalidEventException none) {
      return false;
    }
  }

  /// Writes the canonical bytes of a row's event, when it is plain and has no money but in one
  /// currency.
  ///
  /// @param rows with the columns of [#columns]
  /// @param currency as ASCII; empty when none is known yet
  /// @param out from `at` on; room for [#BYTES_MAX]
  /// @return where they end; -1 when the row is not plain
  public static int write(ColumnChunk rows, int row, byte[] currency, byte[] out, int at) {
    int kind = rows.code(Column.FACT.ordinal(), row);
    int context = rows.code(Column.CONTEXT.ordinal(), row);
    Shape shape = kind < 0 ? null : SHAPES[kind];
    if (shape == null || context < 0) {
      return NOT_PLAIN;
    }
    int type = shape.type() == null ? 0 : rows.code(shape.type().ordinal(), row);
    if (type < 0 || !FITS[kind][type][context]) {
      return NOT_PLAIN;
    }
    out[at] = CanonicalBytes.VERSION;
    out[at + 1] = (byte) KINDS[kind].code();
    out[at + 2] = (byte) context;
    out[at + 3] = (byte) (isLiable(rows, row) ? 1 : 0);
    if (!clocks(rows, row, out, at)) {
      return NOT_PLAIN;
    }
    int furnisher = id(rows, Column.SUBJECT, row, out, at + PackedRecord.SUBJECT);
    int id = furnisher < 0 ? NOT_PLAIN : id(rows, Column.FURNISHER, row, out, furnisher);
    if (id < 0 || (KINDS[kind] != FactKind.RETRACTION && isReserved(out, furnisher))) {
      return NOT_PLAIN;
    }
    int obligation = id(rows, Column.ID, row, out, id);
    int money = obligation < 0 ? NOT_PLAIN : idOrNone(rows, row, out, obligation);
    int evidence = money < 0 ? NOT_PLAIN : currency(rows, row, currency, out, money);
    int fact = evidence < 0 ? NOT_PLAIN : evidence(rows, row, out, evidence);
    if (fact < 0) {
      return NOT_PLAIN;
    }
    boolean hasCurrency = out[money + 1] != 'X' || out[money + 2] != 'X';
    return fact(rows, row, KINDS[kind], shape, type, hasCurrency, out, fact);
  }

  private static boolean isLiable(ColumnChunk rows, int row) {
    int column = Column.LIABLE.ordinal();
    return rows.isMissing(column, row) || rows.flag(column, row);
  }

  private static boolean clocks(ColumnChunk rows, int row, byte[] out, int at) {
    if (rows.isMissing(Column.OCCURRED_AT.ordinal(), row)) {
      return false;
    }
    long occurredAt = rows.whole(Column.OCCURRED_AT.ordinal(), row);
    long reportedAt = wholeOr(rows, Column.REPORTED_AT, row, occurredAt);
    long recordedAt = wholeOr(rows, Column.RECORDED_AT, row, reportedAt);
    LONG.set(out, at + PackedRecord.OCCURRED_AT, occurredAt);
    LONG.set(out, at + PackedRecord.OCCURRED_AT + Long.BYTES, reportedAt);
    LONG.set(out, at + PackedRecord.RECORDED_AT, recordedAt);
    return occurredAt >= TIME_MIN
        && occurredAt <= reportedAt
        && reportedAt <= recordedAt
        && recordedAt <= TIME_MAX;
  }

  private static long wholeOr(ColumnChunk rows, Column column, int row, long otherwise) {
    return rows.isMissing(column.ordinal(), row) ? otherwise : rows.whole(column.ordinal(), row);
  }

  private static int id(ColumnChunk rows, Column column, int row, byte[] out, int at) {
    int length = rows.textBytes(column.ordinal(), row);
    return length < 1 || length > ID_BYTES_MAX
        ? NOT_PLAIN
        : text(rows, column, row, length, IN_ID, out, at);
  }

  private static int idOrNone(ColumnChunk rows, int row, byte[] out, int at) {
    if (rows.textBytes(Column.OBLIGATION.ordinal(), row) == 0) {
      out[at] = 0;
      return at + 1;
    }
    return id(rows, Column.OBLIGATION, row, out, at);
  }

  private static int evidence(ColumnChunk rows, int row, byte[] out, int at) {
    int length = rows.textBytes(Column.EVIDENCE.ordinal(), row);
    return length == 0 || length == EVIDENCE_BYTES
        ? text(rows, Column.EVIDENCE, row, length, IN_EVIDENCE, out, at)
        : NOT_PLAIN;
  }

  private static int text(
      ColumnChunk rows, Column column, int row, int length, boolean[] allowed, byte[] out, int at) {
    out[at] = (byte) length;
    rows.copyText(column.ordinal(), row, length, out, at + 1);
    int end = at + 1 + length;
    boolean right = true;
    for (int i = at + 1; i < end; i++) {
      right &= allowed[out[i] & 0xff];
    }
    return right ? end : NOT_PLAIN;
  }

  private static int currency(ColumnChunk rows, int row, byte[] run, byte[] out, int at) {
    int length = rows.textBytes(Column.CURRENCY.ordinal(), row);
    out[at] = CURRENCY_BYTES;
    int end = at + 1 + CURRENCY_BYTES;
    if (length == 0) {
      System.arraycopy(NO_CURRENCY, 0, out, at + 1, CURRENCY_BYTES);
      return end;
    }
    if (length != CURRENCY_BYTES) {
      return NOT_PLAIN;
    }
    rows.copyText(Column.CURRENCY.ordinal(), row, length, out, at + 1);
    boolean known =
        (run.length == CURRENCY_BYTES && Arrays.equals(out, at + 1, end, run, 0, CURRENCY_BYTES))
            || Arrays.equals(out, at + 1, end, NO_CURRENCY, 0, CURRENCY_BYTES);
    return known ? end : NOT_PLAIN;
  }

  private static boolean isReserved(byte[] out, int at) {
    int end = at + 1 + (out[at] & 0xff);
    return Arrays.equals(out, at + 1, end, SUBJECT, 0, SUBJECT.length)
        || Arrays.equals(out, at + 1, end, BUREAU, 0, BUREAU.length);
  }

  private static int fact(
      ColumnChunk rows,
      int row,
      FactKind kind,
      Shape shape,
      int type,
      boolean hasCurrency,
      byte[] out,
      int from) {
    int at = from;
    if (shape.type() != null) {
      out[at++] = (byte) type;
    }
    for (int i = 0; i < shape.amounts().size(); i++) {
      Column column = shape.amounts().get(i);
      boolean missing = rows.isMissing(column.ordinal(), row);
      long amount = missing ? 0 : rows.whole(column.ordinal(), row);
      long least = column == Column.BALANCE ? -Fact.MAX_AMOUNT : 0;
      if ((missing && !shape.optional().contains(column))
          || amount < least
          || amount > Fact.MAX_AMOUNT
          || (amount != 0 && !hasCurrency)) {
        return NOT_PLAIN;
      }
      LONG.set(out, at, amount);
      at += Long.BYTES;
    }
    Column late = shape.days();
    if (late != null) {
      boolean missing = rows.isMissing(late.ordinal(), row);
      long days = missing ? 0 : rows.whole(late.ordinal(), row);
      int least = kind == FactKind.PAYMENT_MISSED ? 1 : 0;
      if ((missing && !shape.optional().contains(late)) || days < least || days > Fact.MAX_DAYS) {
        return NOT_PLAIN;
      }
      INT.set(out, at, (int) days);
      at += Integer.BYTES;
    }
    return kind == FactKind.RETRACTION ? id(rows, Column.TARGET, row, out, at) : at;
  }
}
