package io.simsim.formats;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.InvalidEventException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a mapping makes one value of a row.
sealed interface Value
    permits Template,
        Value.Mapped,
        Value.Looked,
        Value.Days,
        Value.Absolute,
        Value.MinorUnits,
        Value.IsoDate,
        Value.IsoTime {
  /// The value as text.
  ///
  /// @param field what it is for, for messages
  /// @throws InvalidEventException when the row gives none
  String text(String field, Row row);

  /// A value translated by a table.
  record Mapped(Value of, Map<String, String> map, @Nullable String otherwise) implements Value {
    @Override
    public String text(String field, Row row) {
      String key = of.text(field, row);
      String found = map.get(key);
      if (found != null) {
        return found;
      }
      if (otherwise != null) {
        return otherwise;
      }
      throw new InvalidEventException(
          field, "unmapped", key, "add it to this field's map, or leave such rows out by ignore");
    }
  }

  /// A value found in another file; without `otherwise` a key that is not there is refused.
  record Looked(Value of, int table, @Nullable String otherwise) implements Value {
    @Override
    public String text(String field, Row row) {
      return row.table(table).find(field, of.text(field, row), otherwise);
    }
  }

  /// The days from one date to another, at least 0.
  record Days(Value from, Value to, DateForms dates) implements Value {
    @Override
    public String text(String field, Row row) {
      long days =
          ChronoUnit.DAYS.between(
              dates.date(field, from.text(field, row)), dates.date(field, to.text(field, row)));
      return Long.toString(Math.max(0, days));
    }
  }

  /// A number without its sign.
  record Absolute(Value of) implements Value {
    @Override
    public String text(String field, Row row) {
      String text = of.text(field, row);
      return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    }
  }

  /// An amount in minor units of a currency.
  record MinorUnits(Value of, Value currency, AmountForm amounts) implements Value {
    @Override
    public String text(String field, Row row) {
      CurrencyCode code = new CurrencyCode(currency.text("currency", row));
      int exponent = AmountForm.exponent(code);
      return Long.toString(amounts.minorUnits(field, of.text(field, row), exponent));
    }
  }

  /// A date as `2025-03-01`.
  record IsoDate(Value of, DateForms dates) implements Value {
    @Override
    public String text(String field, Row row) {
      return date(field, row).toString();
    }

    LocalDate date(String field, Row row) {
      return dates.date(field, of.text(field, row));
    }
  }

  /// A time as `2025-03-01T12:00:00Z`.
  record IsoTime(Value of, DateForms dates) implements Value {
    @Override
    public String text(String field, Row row) {
      return Times.text(dates.seconds(field, of.text(field, row)));
    }
  }
}
