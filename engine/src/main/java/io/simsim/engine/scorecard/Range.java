package io.simsim.engine.scorecard;

import java.util.List;

/// Some of a feature's values: from `from` (included) to `to` (excluded).
interface Range {
  long from();

  long to();

  /// The place of the range that holds `value`, of ranges that are contiguous, ascending, without
  /// gap or end.
  static int placeOf(long value, List<? extends Range> ranges) {
    int place = 0;
    while (place < ranges.size() - 1 && value >= ranges.get(place).to()) {
      place++;
    }
    return place;
  }
}
