package io.simsim.engine.scorecard;

import java.util.ArrayList;
import java.util.List;

/// The repair of one line of a score: its feature brought to the best value, and with it the
/// feature that it is given where no line of the card is that one's own. All else stays as it is.
///
/// Every line that reads what is repaired counts, so what a repair adds is what the score gains.
final class Repair {
  private final Characteristic line;
  private final List<FeatureUse> repaired = new ArrayList<>();
  private final List<Characteristic> readers = new ArrayList<>();

  /// @param uses of the card's features
  Repair(Characteristic line, List<FeatureUse> uses) {
    this.line = line;
    Given given = line.given();
    for (FeatureUse use : uses) {
      boolean beside = given != null && use.index() == given.index() && !use.hasOwn();
      if (use.isOwn(line) || beside) {
        repaired.add(use);
        use.readers().stream().filter(reader -> !readers.contains(reader)).forEach(readers::add);
      }
    }
  }

  /// The points that the repair adds to the score of a subject whose features are `values`.
  int adds(long[] values) {
    if (readers.size() == 1 && line.given() == null) {
      return line.best() - line.points(values);
    }
    return best(values.clone(), 0) - points(values);
  }

  /// The most points of the readers when the features from `from` on may be anything.
  private int best(long[] values, int from) {
    int best = points(values);
    if (from < repaired.size()) {
      FeatureUse use = repaired.get(from);
      for (long value : use.values()) {
        values[use.index()] = value;
        best = Math.max(best, best(values, from + 1));
      }
    }
    return best;
  }

  private int points(long[] values) {
    int points = 0;
    for (Characteristic reader : readers) {
      points += reader.points(values);
    }
    return points;
  }
}
