package io.simsim.trainer.interchange;

import java.util.List;
import java.util.Optional;

/// A field of a PMML document: its `DataField` and its `MiningField` in one.
///
/// @param kind what it holds
/// @param valid the values that are said to be valid; empty: all
/// @param missing values that stand for a missing one
/// @param missingReplacement what a missing value is taken for
/// @param invalid what becomes of a value that is not valid
record PmmlField(
    String name,
    Kind kind,
    List<String> valid,
    List<String> missing,
    Optional<String> missingReplacement,
    Invalid invalid) {
  /// What a field holds.
  enum Kind {
    WHOLE_NUMBERS,
    NUMBERS,
    CATEGORIES
  }

  /// What becomes of a value that is not valid.
  enum Invalid {
    /// There is no score.
    NO_SCORE,
    AS_IT_IS,
    AS_MISSING
  }

  PmmlField {
    valid = List.copyOf(valid);
    missing = List.copyOf(missing);
  }

  boolean ofCategories() {
    return kind == Kind.CATEGORIES;
  }
}
