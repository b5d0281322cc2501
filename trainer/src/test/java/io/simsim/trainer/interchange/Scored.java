package io.simsim.trainer.interchange;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Decimals;
import io.simsim.trainer.frame.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// What a card says of a row: its score, empty where there is none, and at most four reasons.
///
/// A row is a number ([Double]) or text of each column; one that is not there is missing.
record Scored(OptionalInt score, List<String> reasons) {
  Scored {
    reasons = List.copyOf(reasons);
  }

  /// The same, without reasons where those of PMML need not be the engine's: where `pairs`.
  Scored known(boolean pairs) {
    return pairs ? new Scored(score, List.of()) : this;
  }

  /// What the engine says of `row`.
  static Scored byEngine(Scorecard card, Map<String, Object> row) {
    List<Feature> features = card.catalogue().features();
    long[] values = new long[features.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(Field.of(features.get(i)), row);
    }
    return switch (card.score(values)) {
      case Score.Scored scored ->
          new Scored(
              OptionalInt.of(scored.points()),
              Reasons.forNotice(scored).stream()
                  .map(line -> line.characteristic().feature().name())
                  .toList());
      case Score.NotScored none -> new Scored(OptionalInt.empty(), List.of());
    };
  }

  private static long value(Field field, Map<String, Object> row) {
    return switch (row.get(field.column())) {
      case Double number -> Decimals.whole(number, Decimals.scale(field.decimals()));
      case String text -> {
        for (int place = 0; place < field.groups().size(); place++) {
          if (field.groups().get(place).contains(text)) {
            yield place;
          }
        }
        yield Feature.MISSING;
      }
      case null, default -> Feature.MISSING;
    };
  }

  /// The rows of `frame`.
  static List<Map<String, Object>> rows(Frame frame) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < frame.size(); i++) {
      Map<String, Object> row = new HashMap<>();
      for (Column column : frame.columns()) {
        switch (column) {
          case Column.Numbers numbers -> {
            if (numbers.values()[i] != Feature.MISSING) {
              double scale = Decimals.scale(numbers.decimals());
              row.put(column.name(), numbers.values()[i] / scale);
            }
          }
          case Column.Categories categories -> {
            if (categories.codes()[i] >= 0) {
              row.put(column.name(), categories.levels().get(categories.codes()[i]));
            }
          }
        }
      }
      rows.add(row);
    }
    return rows;
  }
}
