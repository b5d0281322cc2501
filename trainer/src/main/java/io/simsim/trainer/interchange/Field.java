package io.simsim.trainer.interchange;

import io.simsim.engine.feature.Feature;
import java.util.List;

/// The column that a feature is read from, in a table of rows to score.
///
/// @param column its name in the table
/// @param decimals the card reads the number times ten to this power, rounded to a whole number
/// @param groups of categories; empty for numbers
record Field(String column, int decimals, List<List<String>> groups) {
  Field {
    groups = groups.stream().map(List::copyOf).toList();
  }

  /// The column of `feature`: its own, or the one that `simsim features` writes under its name.
  static Field of(Feature feature) {
    return switch (feature.source()) {
      case Feature.Source.Column column ->
          new Field(column.column(), column.decimals(), column.groups());
      case Feature.Source.Folded folded -> new Field(feature.name(), 0, List.of());
      case Feature.Source.Ratio ratio -> new Field(feature.name(), 0, List.of());
    };
  }

  boolean ofCategories() {
    return !groups.isEmpty();
  }
}
