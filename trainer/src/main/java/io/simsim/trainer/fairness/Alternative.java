package io.simsim.trainer.fairness;

import java.util.ArrayList;
import java.util.List;

/// Another card than that of all columns.
///
/// @param dropped columns that it is not learned from
/// @param shrunk columns whose points are drawn towards their mean after learning
/// @param factor that is left of those points; 1 where none are
public record Alternative(List<String> dropped, List<String> shrunk, double factor) {
  /// The card of all columns.
  static final Alternative NONE = new Alternative(List.of(), List.of(), 1);

  public Alternative {
    dropped = List.copyOf(dropped);
    shrunk = List.copyOf(shrunk);
  }

  static Alternative without(List<String> columns) {
    return new Alternative(columns, List.of(), 1);
  }

  static Alternative shrinking(List<String> columns, double factor) {
    return new Alternative(List.of(), columns, factor);
  }

  /// In words, such as `without job, income`.
  public String text() {
    List<String> parts = new ArrayList<>();
    if (!dropped.isEmpty()) {
      parts.add("without " + String.join(", ", dropped));
    }
    if (!shrunk.isEmpty()) {
      parts.add(Math.round(100 * factor) + " % of the points of " + String.join(", ", shrunk));
    }
    return parts.isEmpty() ? "all columns" : String.join("; ", parts);
  }
}
