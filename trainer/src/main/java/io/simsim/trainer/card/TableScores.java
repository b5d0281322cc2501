package io.simsim.trainer.card;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Decimals;
import io.simsim.trainer.frame.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Scores the rows of a table by a card, as the engine does.
public final class TableScores {
  private TableScores() {}

  /// The score of each row.
  ///
  /// @throws IllegalArgumentException where a column of the card is not in the table, or of another
  ///     kind
  public static int[] of(Scorecard card, Frame frame) {
    List<Feature> features = card.catalogue().features();
    long[][] columns = new long[features.size()][];
    card.features().forEach(index -> columns[index] = values(features.get(index), frame));
    int[] scores = new int[frame.size()];
    long[] values = new long[features.size()];
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        values[j] = columns[j] == null ? Feature.MISSING : columns[j][i];
      }
      scores[i] = card.total(values);
    }
    return scores;
  }

  /// The values of a feature in each row, as the engine reads them.
  public static long[] values(Feature feature, Frame frame) {
    String name = column(feature);
    Column column =
        frame
            .column(name)
            .orElseThrow(() -> new IllegalArgumentException("the table has no column " + name));
    return switch (feature.source()) {
      case Feature.Source.Column source when !source.groups().isEmpty() -> places(source, column);
      case Feature.Source.Column source -> numbers(name, column, source.decimals());
      case Feature.Source.Folded folded -> numbers(name, column, 0);
      case Feature.Source.Ratio ratio -> numbers(name, column, 0);
    };
  }

  /// The column that a feature is read from, as the table calls it.
  public static String column(Feature feature) {
    return feature.source() instanceof Feature.Source.Column source
        ? source.column()
        : feature.name();
  }

  private static long[] numbers(String name, Column column, int decimals) {
    if (!(column instanceof Column.Numbers numbers)) {
      throw new IllegalArgumentException("column " + name + " does not hold numbers");
    }
    if (numbers.decimals() == decimals) {
      return numbers.values();
    }
    double from = Decimals.scale(numbers.decimals());
    double to = Decimals.scale(decimals);
    long[] values = numbers.values().clone();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != Feature.MISSING) {
        values[i] = Decimals.whole(values[i] / from, to);
      }
    }
    return values;
  }

  private static long[] places(Feature.Source.Column source, Column column) {
    if (!(column instanceof Column.Categories categories)) {
      throw new IllegalArgumentException("column " + source.column() + " does not hold categories");
    }
    Map<String, Long> places = new HashMap<>();
    for (int place = 0; place < source.groups().size(); place++) {
      for (String category : source.groups().get(place)) {
        places.put(category, (long) place);
      }
    }
    long[] values = new long[categories.codes().length];
    for (int i = 0; i < values.length; i++) {
      int code = categories.codes()[i];
      values[i] =
          code < 0
              ? Feature.MISSING
              : places.getOrDefault(categories.levels().get(code), Feature.MISSING);
    }
    return values;
  }
}
