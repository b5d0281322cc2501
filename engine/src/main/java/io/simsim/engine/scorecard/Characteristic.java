package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A feature on a scorecard: its bins and their points, and the one other feature that they may
/// depend on.
///
/// @param feature what is measured
/// @param index the feature's place in the catalogue
/// @param bins contiguous, ascending, without gap or end
/// @param missingPoints the points when the feature has nothing to say
/// @param specials values that are no quantity, such as -9 for "not asked"; only a table's columns
///     have them
/// @param given what the points depend on beside the feature; null when on nothing
public record Characteristic(
    Feature feature,
    int index,
    List<Bin> bins,
    int missingPoints,
    List<Special> specials,
    @Nullable Given given) {
  /// Stands for the bin of [Feature#MISSING]. The bin of the special value at place `i` is
  /// `MISSING_BIN - 1 - i`.
  public static final int MISSING_BIN = -1;

  /// A value with a meaning of its own, and its points.
  public record Special(long value, int points) {}

  public Characteristic {
    bins = List.copyOf(bins);
    specials = List.copyOf(specials);
  }

  /// A characteristic that depends on no other feature.
  public Characteristic(
      Feature feature, int index, List<Bin> bins, int missingPoints, List<Special> specials) {
    this(feature, index, bins, missingPoints, specials, null);
  }

  /// A characteristic without special values that depends on no other feature.
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
    return Range.placeOf(value, bins);
  }

  /// The points of the bin at `bin`, before what another feature adds.
  public int pointsOf(int bin) {
    if (bin >= 0) {
      return bins.get(bin).points();
    }
    return bin == MISSING_BIN ? missingPoints : specials.get(MISSING_BIN - 1 - bin).points();
  }

  /// The points of the bin at `bin` when the other feature is in `other` of [Given#binOf].
  public int pointsOf(int bin, int other) {
    return pointsOf(bin) + addedTo(bin, other);
  }

  /// The points that the other feature's bin `other` adds to those of the bin at `bin`; 0 when the
  /// characteristic depends on none.
  public int addedTo(int bin, int other) {
    if (given == null) {
      return 0;
    }
    List<Integer> adds = given.adds(other);
    int place = placeOf(bin);
    return place < adds.size() ? adds.get(place) : 0;
  }

  /// The points of a subject whose features are `values`, in the catalogue's order.
  public int points(long[] values) {
    int bin = binOf(values[index]);
    return given == null ? pointsOf(bin) : pointsOf(bin, given.binOf(values[given.index()]));
  }

  /// The most points that can be had, whatever the other feature is.
  public int best() {
    int best = Integer.MIN_VALUE;
    for (int bin : reachable()) {
      for (int other : reachableOthers()) {
        best = Math.max(best, pointsOf(bin, other));
      }
    }
    return best;
  }

  /// The fewest points that can be had, whatever the other feature is.
  public int least() {
    int least = Integer.MAX_VALUE;
    for (int bin : reachable()) {
      for (int other : reachableOthers()) {
        least = Math.min(least, pointsOf(bin, other));
      }
    }
    return least;
  }

  /// How many points a list of [Given] has: bins, special values, and missing where it can be.
  int places() {
    return bins.size() + specials.size() + (feature.canBeMissing() ? 1 : 0);
  }

  /// Every bin that the feature can be in, the missing one where it can be missing.
  int[] reachable() {
    return reachable(bins.size(), specials.size(), feature.canBeMissing());
  }

  /// Every bin that the other feature can be in; one that adds nothing when there is none.
  int[] reachableOthers() {
    return given == null ? new int[] {MISSING_BIN} : given.reachable();
  }

  static int[] reachable(int bins, int specials, boolean missing) {
    int[] reachable = new int[bins + specials + (missing ? 1 : 0)];
    for (int i = 0; i < bins; i++) {
      reachable[i] = i;
    }
    for (int i = 0; i < specials; i++) {
      reachable[bins + i] = MISSING_BIN - 1 - i;
    }
    if (missing) {
      reachable[bins + specials] = MISSING_BIN;
    }
    return reachable;
  }

  private int placeOf(int bin) {
    if (bin >= 0) {
      return bin;
    }
    return bins.size() + (bin == MISSING_BIN ? specials.size() : MISSING_BIN - 1 - bin);
  }
}
