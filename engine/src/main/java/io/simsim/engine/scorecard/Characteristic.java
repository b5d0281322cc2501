package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Feature;
import java.util.List;

/// A feature on a scorecard: its bins and their points.
///
/// @param feature what is measured
/// @param index the feature's place in the catalogue
/// @param bins contiguous, ascending, without gap or end
/// @param missingPoints the points when the feature has nothing to say
/// @param specials values that are no quantity, such as -9 for "not asked"; only a table's columns
///     have them
public record Characteristic(
    Feature feature, int index, List<Bin> bins, int missingPoints, List<Special> specials) {
  /// Stands for the bin of [Feature#MISSING]. The bin of the special value at place `i` is
  /// `MISSING_BIN - 1 - i`.
  public static final int MISSING_BIN = -1;

  /// A value with a meaning of its own, and its points.
  public record Special(long value, int points) {}

  public Characteristic {
    bins = List.copyOf(bins);
    specials = List.copyOf(specials);
  }

  /// A characteristic without special values.
  public Characteristic(Feature feature, int index, List<Bin> bins, int missingPoints) {
    this(feature, index, bins, missingPoints, List.of());
  }

  /// The place of the bin that holds `value`; negative when it is missing or special.
  public int binOf(long value) {
    if (value == Feature.MISSING) {
      return MISSING_BIN;
    }
    for (int i = 0; i < specials.size(); i++) {
      if (specials.get(i).value() == value) {
        return MISSING_BIN - 1 - i;
      }
    }
    int bin = 0;
    while (bin < bins.size() - 1 && value >= bins.get(bin).to()) {
      bin++;
    }
    return bin;
  }

  /// The points of the bin at `bin`.
  public int pointsOf(int bin) {
    if (bin >= 0) {
      return bins.get(bin).points();
    }
    return bin == MISSING_BIN ? missingPoints : specials.get(MISSING_BIN - 1 - bin).points();
  }

  /// The most points that can be had.
  public int best() {
    int best = feature.canBeMissing() ? missingPoints : Integer.MIN_VALUE;
    for (Bin bin : bins) {
      best = Math.max(best, bin.points());
    }
    for (Special special : specials) {
      best = Math.max(best, special.points());
    }
    return best;
  }

  /// The fewest points that can be had.
  public int least() {
    int least = feature.canBeMissing() ? missingPoints : Integer.MAX_VALUE;
    for (Bin bin : bins) {
      least = Math.min(least, bin.points());
    }
    for (Special special : specials) {
      least = Math.min(least, special.points());
    }
    return least;
  }
}
