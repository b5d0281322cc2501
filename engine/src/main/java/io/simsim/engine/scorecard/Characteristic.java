package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Feature;
import java.util.List;

/// A feature on a scorecard: its bins and their points.
///
/// @param feature what is measured
/// @param index the feature's place in the catalogue
/// @param bins contiguous, ascending, without gap or end
/// @param missingPoints the points when the feature has nothing to say
public record Characteristic(Feature feature, int index, List<Bin> bins, int missingPoints) {
  /// Stands for the bin of [Feature#MISSING].
  public static final int MISSING_BIN = -1;

  public Characteristic {
    bins = List.copyOf(bins);
  }

  /// The place of the bin that holds `value`, or [#MISSING_BIN].
  public int binOf(long value) {
    if (value == Feature.MISSING) {
      return MISSING_BIN;
    }
    int bin = 0;
    while (bin < bins.size() - 1 && value >= bins.get(bin).to()) {
      bin++;
    }
    return bin;
  }

  /// The points of the bin at `bin`.
  public int pointsOf(int bin) {
    return bin == MISSING_BIN ? missingPoints : bins.get(bin).points();
  }

  /// The most points that can be had.
  public int best() {
    int best = feature.canBeMissing() ? missingPoints : Integer.MIN_VALUE;
    for (Bin bin : bins) {
      best = Math.max(best, bin.points());
    }
    return best;
  }

  /// The fewest points that can be had.
  public int least() {
    int least = feature.canBeMissing() ? missingPoints : Integer.MAX_VALUE;
    for (Bin bin : bins) {
      least = Math.min(least, bin.points());
    }
    return least;
  }
}
