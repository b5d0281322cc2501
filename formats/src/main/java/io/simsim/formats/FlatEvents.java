package io.simsim.formats;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import io.simsim.engine.event.SubjectId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events as rows of a table: one column for each field that an event may have, empty where its
/// kind of fact has no such field. For CSV, Parquet and Arrow alike.
///
/// Times are epoch seconds or texts such as `2025-03-01T12:00:00Z`; amounts are minor units. A
/// correction's own columns hold the fact that it puts in place, and `corrected` its kind.
public final class FlatEvents {
  /// A column of such a table.
  public enum Column {
    ID(Form.TEXT),
    FURNISHER(Form.TEXT),
    SUBJECT(Form.TEXT),
    FACT(Form.TEXT),
    CONTEXT(Form.TEXT),
    OCCURRED_AT(Form.TIME),
    REPORTED_AT(Form.TIME),
    RECORDED_AT(Form.TIME),
    LIABLE(Form.FLAG),
    OBLIGATION(Form.TEXT),
    CURRENCY(Form.TEXT),
    EVIDENCE(Form.TEXT),
    ACCOUNT(Form.TEXT),
    OBLIGATION_TYPE(Form.TEXT),
    FLOW(Form.TEXT),
    RECORD(Form.TEXT),
    AMOUNT(Form.NUMBER),
    BALANCE(Form.NUMBER),
    LIMIT(Form.NUMBER),
    FEE(Form.NUMBER),
    DAYS(Form.NUMBER),
    DAYS_LATE(Form.NUMBER),
    FROM(Form.TEXT),
    TO(Form.TEXT),
    TARGET_FURNISHER(Form.TEXT),
    TARGET(Form.TEXT),
    OUTCOME(Form.TEXT),
    CORRECTED(Form.TEXT),
    CORRECTED_AT(Form.TIME);

    private final Form form;
    private final String title;

    Column(Form form) {
      this.form = form;
      StringBuilder text = new StringBuilder();
      for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
        text.append(
            text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
      }
      this.title = text.toString();
    }

    /// What its values are.
    public Form form() {
      return form;
    }

    /// Its name in the header, such as `daysLate`.
    public String title() {
      return title;
    }
  }

  /// What the values of a column are.
  public enum Form {
    TEXT,
    NUMBER,
    /// Epoch seconds.
    TIME,
    FLAG
  }

  /// The columns without which no table is one of events.
  static final List<Column> NEEDED =
      List.of(Column.ID, Column.FURNISHER, Column.SUBJECT, Column.FACT, Column.OCCURRED_AT);

  /// A row of such a table as texts.
  @FunctionalInterface
  public interface Cells {
    /// The value in `column`; null or empty when there is none.
    @Nullable String text(Column column);
  }

  /// Takes the values of a row, one call for each column in its order.
  public interface Out {
    void text(String value);

    void number(long value);

    void time(long seconds);

    void flag(boolean value);

    void missing();
  }

  private FlatEvents() {}

  /// The event in a row.
  ///
  /// @throws InvalidEventException naming the column when there is none
  public static Event event(Cells cells) {
    Values values = new Values(cells);
    FactKind kind = values.constant(Column.FACT.title(), FactKind.values());
    long occurredAt = values.time(Column.OCCURRED_AT);
    long reportedAt = values.timeOr(Column.REPORTED_AT, occurredAt);
    long recordedAt = values.timeOr(Column.RECORDED_AT, reportedAt);
    values.occurredAt = occurredAt;
    Fact fact = FactFields.read(kind, values);
    return new Event(
        new SubjectId(values.id(Column.SUBJECT.title())),
        new FurnisherId(values.id(Column.FURNISHER.title())),
        new EventId(values.id(Column.ID.title())),
        FactFields.context(values.text(Column.CONTEXT), fact),
        occurredAt,
        reportedAt,
        recordedAt,
        values.liable(),
        values.text(Column.OBLIGATION),
        FactFields.currency(values.text(Column.CURRENCY), fact),
        values.text(Column.EVIDENCE),
        fact);
  }

  /// Gives the row of `event` to `out`.
  public static void write(Event event, Out out) {
    out.text(event.id().value());
    out.text(event.furnisher().value());
    out.text(event.subject().value());
    out.text(event.fact().kind().id());
    out.text(event.context().id());
    out.time(event.occurredAt());
    out.time(event.reportedAt());
    out.time(event.recordedAt());
    out.flag(event.liable());
    textOrMissing(event.obligation(), out);
    textOrMissing(event.currency().equals(CurrencyCode.NONE) ? "" : event.currency().value(), out);
    textOrMissing(event.evidence(), out);
    FactCells cells = new FactCells();
    cells.take(event.fact());
    for (Column column : FACT_COLUMNS) {
      cells.give(column, out);
    }
  }

  static final List<Column> FACT_COLUMNS =
      List.of(Column.values()).subList(Column.ACCOUNT.ordinal(), Column.values().length);
  private static final Map<String, Column> BY_TITLE = byTitle();

  private static Map<String, Column> byTitle() {
    Map<String, Column> found = new LinkedHashMap<>();
    for (Column column : Column.values()) {
      found.put(column.title(), column);
    }
    return found;
  }

  /// The column called `title`, or null.
  static @Nullable Column column(String title) {
    return BY_TITLE.get(title);
  }

  private static void textOrMissing(String value, Out out) {
    if (value.isEmpty()) {
      out.missing();
    } else {
      out.text(value);
    }
  }

  /// The fields of a fact by column; may be used for one fact after the other.
  static final class FactCells implements FactFields.Out {
    private final @Nullable String[] texts = new @Nullable String[Column.values().length];
    private final long[] numbers = new long[texts.length];
    private final boolean[] numbered = new boolean[texts.length];

    void take(Fact fact) {
      Arrays.fill(texts, null);
      Arrays.fill(numbered, false);
      FactFields.write(fact, this);
    }

    @Override
    public void text(String name, String value) {
      texts[known(name).ordinal()] = value;
    }

    @Override
    public void number(String name, long value) {
      number(known(name), value);
    }

    private void number(Column column, long value) {
      numbers[column.ordinal()] = value;
      numbered[column.ordinal()] = true;
    }

    @Override
    public void corrected(Fact.Correction correction) {
      texts[Column.CORRECTED.ordinal()] = correction.corrected().kind().id();
      number(Column.CORRECTED_AT, correction.occurredAt());
      FactFields.write(correction.corrected(), this);
    }

    private static Column known(String name) {
      Column column = column(name);
      if (column == null) {
        throw new IllegalStateException("no column for " + name);
      }
      return column;
    }

    void give(Column column, Out out) {
      int place = column.ordinal();
      String text = texts[place];
      if (text != null) {
        out.text(text);
      } else if (!numbered[place]) {
        out.missing();
      } else if (column.form() == Form.TIME) {
        out.time(numbers[place]);
      } else {
        out.number(numbers[place]);
      }
    }
  }

  /// The fields of the fact in a row.
  private static final class Values implements Fields {
    private final Cells cells;
    private long occurredAt;

    Values(Cells cells) {
      this.cells = cells;
    }

    String text(Column column) {
      String text = cells.text(column);
      return text == null ? "" : text;
    }

    private boolean has(String name) {
      Column column = column(name);
      return column != null && !text(column).isEmpty();
    }

    private String required(String name) {
      Column column = column(name);
      String text = column == null ? "" : text(column);
      if (text.isEmpty()) {
        throw new InvalidEventException(name, "required", "", "is missing in this row");
      }
      return text;
    }

    long time(Column column) {
      String text = required(column.title());
      boolean seconds = text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
      return seconds
          ? Times.checked(column.title(), text, whole(column.title(), text))
          : Times.instant(column.title(), text);
    }

    long timeOr(Column column, long otherwise) {
      return text(column).isEmpty() ? otherwise : time(column);
    }

    boolean liable() {
      return switch (text(Column.LIABLE)) {
        case "", "true", "1" -> true;
        case "false", "0" -> false;
        default ->
            throw new InvalidEventException(
                "liable", "boolean", text(Column.LIABLE), "true or false; empty is true");
      };
    }

    @Override
    public <T extends Named> T constant(String name, T[] constants) {
      return Named.parse(constants, name, required(name));
    }

    @Override
    public String id(String name) {
      return required(name);
    }

    @Override
    public long amount(String name) {
      return whole(name, required(name));
    }

    @Override
    public long amountOrZero(String name) {
      return has(name) ? amount(name) : 0;
    }

    @Override
    public int days(String name) {
      long days = whole(name, required(name));
      if (days < 0 || days > Fact.MAX_DAYS) {
        throw new InvalidEventException(
            name, "days", Long.toString(days), "a whole number of days, 0 to " + Fact.MAX_DAYS);
      }
      return (int) days;
    }

    @Override
    public int daysOrZero(String name) {
      return has(name) ? days(name) : 0;
    }

    @Override
    public int day(String name) {
      return Times.day(name, required(name));
    }

    @Override
    public Corrected corrected(String name) {
      FactKind kind = constant(name, FactKind.values());
      if (kind.aboutRecord()) {
        throw new InvalidEventException(
            name, "correction", kind.id(), "correct an obligation's own fact");
      }
      return new Corrected(timeOr(Column.CORRECTED_AT, occurredAt), FactFields.read(kind, this));
    }

    private static long whole(String name, String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new InvalidEventException(
            name, "integer", text, "a whole number: minor units, days or epoch seconds");
      }
    }
  }
}
