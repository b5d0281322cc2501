package io.simsim.trainer.interchange;

import io.simsim.engine.scorecard.Bin;
import java.util.List;

/// When an attribute of a card holds, as each form writes it in its own words.
sealed interface Condition {
  /// The column has no value; of categories also: none that the card knows.
  record Missing(Field field) implements Condition {}

  /// The column has a special value.
  ///
  /// @param value in the whole numbers that the card reads
  record Special(Field field, long value) implements Condition {}

  /// The column's quantity is in a bin.
  ///
  /// @param from the first whole number that is in it; [Bin#LOWEST] where there is no lower end
  /// @param to the first that is not; [Bin#HIGHEST] where there is no upper end
  record Within(Field field, long from, long to) implements Condition {
    boolean hasLower() {
      return from != Bin.LOWEST;
    }

    boolean hasUpper() {
      return to != Bin.HIGHEST;
    }
  }

  /// The column has a category of one of some groups.
  record Among(Field field, List<List<String>> groups) implements Condition {
    public Among {
      groups = groups.stream().map(List::copyOf).toList();
    }

    List<String> categories() {
      return groups.stream().flatMap(List::stream).toList();
    }
  }
}
