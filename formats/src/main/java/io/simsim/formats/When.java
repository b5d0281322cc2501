package io.simsim.formats;

import java.util.List;
import java.util.Set;

/// Conditions on the columns of a row, all of which must hold.
record When(List<Condition> conditions) {
  static final When ALWAYS = new When(List.of());

  /// A condition on one column.
  sealed interface Condition {
    boolean holds(Row row);

    /// The cell is one of `texts` (or none of them).
    record In(int place, Set<String> texts, boolean expected) implements Condition {
      @Override
      public boolean holds(Row row) {
        return texts.contains(row.cell(place)) == expected;
      }
    }

    /// The cell begins with `text`.
    record StartsWith(int place, String text) implements Condition {
      @Override
      public boolean holds(Row row) {
        return row.cell(place).startsWith(text);
      }
    }

    /// The cell is empty (or not).
    record Empty(int place, boolean expected) implements Condition {
      @Override
      public boolean holds(Row row) {
        return row.cell(place).isEmpty() == expected;
      }
    }

    /// The cell is a number below 0 (or not).
    record Negative(int place, boolean expected) implements Condition {
      @Override
      public boolean holds(Row row) {
        return row.cell(place).startsWith("-") == expected;
      }
    }
  }

  boolean holds(Row row) {
    for (Condition condition : conditions) {
      if (!condition.holds(row)) {
        return false;
      }
    }
    return true;
  }
}
