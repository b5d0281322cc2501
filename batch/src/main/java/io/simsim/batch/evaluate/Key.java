package io.simsim.batch.evaluate;

import io.simsim.tables.Row;
import io.simsim.tables.TableReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/// By what a row of scores and a row of outcomes are known to be of the same case.
public enum Key {
  /// Both tables have `id`.
  ID,
  /// Both tables have `subject` and `asOf`; a bare date is its midnight UTC.
  SUBJECT_AND_AS_OF,
  /// Both tables have `subject`, and outcomes have no `asOf`.
  SUBJECT;

  private static final int DATE_LENGTH = "2025-03-01".length();
  private static final long SECONDS_A_DAY = 86_400;

  /// The key that two tables have in common.
  static Key of(List<String> scores, List<String> outcomes) throws EvaluationException {
    if (scores.contains("id") && outcomes.contains("id")) {
      return ID;
    }
    if (scores.contains("subject") && outcomes.contains("subject")) {
      if (!outcomes.contains("asOf")) {
        return SUBJECT;
      }
      if (scores.contains("asOf")) {
        return SUBJECT_AND_AS_OF;
      }
    }
    throw new EvaluationException(
        EvaluationException.Code.NO_KEY,
        "Scores and outcomes have no key in common: give both an id, or a subject with asOf. The"
            + " scores have %s; the outcomes have %s."
                .formatted(String.join(", ", scores), String.join(", ", outcomes)));
  }

  /// How messages name the key.
  String title() {
    return switch (this) {
      case ID -> "id";
      case SUBJECT_AND_AS_OF -> "subject and asOf";
      case SUBJECT -> "subject";
    };
  }

  /// Reads the key from the rows of a table.
  Reading reading(TableReader table) {
    return new Reading(
        table.column(this == ID ? "id" : "subject"),
        this == SUBJECT_AND_AS_OF ? table.column("asOf") : -1);
  }

  /// Where a table has the key.
  ///
  /// @param column of the id or the subject
  /// @param asOf its column, or -1
  record Reading(int column, int asOf) {
    String of(Row row) {
      String name = row.text(column);
      return asOf < 0 ? name : name + '\n' + seconds(row);
    }

    private long seconds(Row row) {
      String text = row.text(asOf);
      try {
        return text.length() == DATE_LENGTH
            ? LocalDate.parse(text).toEpochDay() * SECONDS_A_DAY
            : OffsetDateTime.parse(text).toEpochSecond();
      } catch (DateTimeException e) {
        throw row.wrong(asOf, "a date, or a time with its zone such as 2025-03-01T12:00:00Z");
      }
    }
  }
}
