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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a mapping makes one event of a row.
///
/// @param when the rows it is made of
/// @param kind what the event reports
/// @param furnisher who reports it
/// @param values the values of all its fields by name, those of the fact among them
/// @param csv how the file writes dates and amounts
record EventTemplate(
    When when, FactKind kind, FurnisherId furnisher, Map<String, Value> values, CsvForm csv) {
  /// The fields that every event may have, which a mapping may state once for all events.
  static final List<String> COMMON =
      List.of(
          "subject",
          "occurredAt",
          "reportedAt",
          "recordedAt",
          "context",
          "liable",
          "obligation",
          "evidence",
          "currency");

  /// The event of `row`.
  ///
  /// @throws InvalidEventException naming the field that the row has no value for
  Event event(Row row) {
    EventId id = new EventId(text("id", row));
    SubjectId subject = new SubjectId(text("subject", row));
    long occurredAt = time("occurredAt", 0, row);
    long reportedAt = time("reportedAt", occurredAt, row);
    long recordedAt = time("recordedAt", reportedAt, row);
    String currency = text("currency", row);
    Fact fact = FactFields.read(kind, new Cells(row, currency));
    return new Event(
        subject,
        furnisher,
        id,
        FactFields.context(text("context", row), fact),
        occurredAt,
        reportedAt,
        recordedAt,
        liable(row),
        text("obligation", row),
        FactFields.currency(currency, fact),
        text("evidence", row),
        fact);
  }

  private long time(String field, long otherwise, Row row) {
    return switch (values.get(field)) {
      case null -> otherwise;
      case Value.IsoDate day -> Times.midnight(day.date(field, row));
      case Value value -> csv.dates().seconds(field, value.text(field, row));
    };
  }

  private boolean liable(Row row) {
    String text = text("liable", row);
    return switch (text) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new InvalidEventException("liable", "boolean", text, "map it to true, false");
    };
  }

  private String text(String field, Row row) {
    Value value = values.get(field);
    return value == null ? "" : value.text(field, row);
  }

  /// The fact's fields in one row.
  private final class Cells implements Fields {
    private final Row row;
    private final String currency;

    Cells(Row row, String currency) {
      this.row = row;
      this.currency = currency;
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
      int exponent = AmountForm.exponent(new CurrencyCode(currency));
      return csv.amounts().minorUnits(name, required(name), exponent);
    }

    @Override
    public long amountOrZero(String name) {
      return stated(name) == null ? 0 : amount(name);
    }

    @Override
    public int days(String name) {
      String text = required(name);
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw new InvalidEventException(name, "integer", text, "a whole number of days");
      }
    }

    @Override
    public int daysOrZero(String name) {
      return stated(name) == null ? 0 : days(name);
    }

    @Override
    public int day(String name) {
      return (int) csv.dates().date(name, required(name)).toEpochDay();
    }

    @Override
    public Corrected corrected(String name) {
      throw new IllegalStateException("a mapping makes no corrections");
    }

    private @Nullable String stated(String name) {
      Value value = values.get(name);
      String text = value == null ? "" : value.text(name, row);
      return text.isEmpty() ? null : text;
    }

    private String required(String name) {
      String text = stated(name);
      if (text == null) {
        throw new InvalidEventException(
            name, "required", "", kind.id() + " needs it and this row has none");
      }
      return text;
    }
  }
}
