package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Feature;
import java.util.List;

/// What one characteristic's points depend on beside its own feature: another feature, and how
/// many points each of its bins adds in each place of the characteristic.
///
/// A list of points to add has one for each of the characteristic's bins, then for each of its
/// special values, then for its missing value where it has one.
///
/// @param feature the other feature
/// @param index the other feature's place in the catalogue
/// @param bins contiguous, ascending, without gap or end
/// @param missing the points to add when the other feature has nothing to say; empty where that
///     cannot be
/// @param specials of the other feature; a special value that is not named is in one of the bins
public record Given(
    Feature feature, int index, List<Bin> bins, List<Integer> missing, List<Special> specials) {
  /// A range of the other feature's values, and the points that it adds.
  public record Bin(long from, long to, List<Integer> adds) implements Range {
    public Bin {
      adds = List.copyOf(adds);
    }
  }

  /// A value of the other feature with a meaning of its own, and the points that it adds.
  public record Special(long value, List<Integer> adds) {
    public Special {
      adds = List.copyOf(adds);
    }
  }

  public Given {
    bins = List.copyOf(bins);
    missing = List.copyOf(missing);
    specials = List.copyOf(specials);
  }

  /// The place of the other feature's bin that holds `value`; negative when it is missing or
  /// special, as [Characteristic#binOf] counts.
  public int binOf(long value) {
    if (value == Feature.MISSING) {
      return Characteristic.MISSING_BIN;
    }
    for (int i = 0; i < specials.size(); i++) {
      if (specials.get(i).value() == value) {
        return Characteristic.MISSING_BIN - 1 - i;
      }
    }
    return Range.placeOf(value, bins);
  }

  /// The points that the bin at `bin` adds, by the characteristic's places.
  public List<Integer> adds(int bin) {
    if (bin >= 0) {
      return bins.get(bin).adds();
    }
    return bin == Characteristic.MISSING_BIN
        ? missing
        : specials.get(Characteristic.MISSING_BIN - 1 - bin).adds();
  }

  /// Every bin that the other feature can be in, the missing one where it can be missing.
  int[] reachable() {
    return Characteristic.reachable(bins.size(), specials.size(), feature.canBeMissing());
  }
}
