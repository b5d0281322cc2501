package io.simsim.batch.codes;

import io.simsim.engine.feature.Feature;
import java.util.Arrays;
import java.util.Collection;

/// What a card tells apart of a feature's values, as codes from 0: the ranges of its quantities
/// ascending, then its special values ascending, then missing.
public final class CodedFeature {
  private final Feature feature;
  private final int index;
  private final long[] cuts;
  private final long[] specials;

  /// @param index the feature's place in the catalogue
  /// @param cuts where a range begins, but for the lowest
  /// @param specials values with a code of their own
  CodedFeature(Feature feature, int index, Collection<Long> cuts, Collection<Long> specials) {
    this.feature = feature;
    this.index = index;
    this.cuts = sorted(cuts);
    this.specials = sorted(specials);
  }

  private static long[] sorted(Collection<Long> values) {
    return values.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
  }

  /// What is measured.
  public Feature feature() {
    return feature;
  }

  /// The feature's place in the catalogue.
  public int index() {
    return index;
  }

  /// How many codes there are.
  public int codes() {
    return missing() + 1;
  }

  /// The code of a feature that has nothing to say.
  public int missing() {
    return cuts.length + 1 + specials.length;
  }

  /// The code of a value, [Feature#MISSING] among them.
  public int codeOf(long value) {
    if (value == Feature.MISSING) {
      return missing();
    }
    int special = Arrays.binarySearch(specials, value);
    return special >= 0 ? cuts.length + 1 + special : rangeOf(value);
  }

  /// A value whose code is `code`. (Of a range that holds special values alone, which no value
  /// has for its code, it is one of these.)
  public long valueOf(int code) {
    if (code == missing()) {
      return Feature.MISSING;
    }
    if (code > cuts.length) {
      return specials[code - cuts.length - 1];
    }
    long first = code == 0 ? (cuts.length == 0 ? 0 : cuts[0] - 1) : cuts[code - 1];
    long value = first;
    while (Arrays.binarySearch(specials, value) >= 0) {
      value += code == 0 ? -1 : 1;
    }
    return rangeOf(value) == code ? value : first;
  }

  /// Where the ranges begin, ascending, but for the lowest.
  long[] cuts() {
    return cuts.clone();
  }

  long[] specials() {
    return specials.clone();
  }

  private int rangeOf(long value) {
    int found = Arrays.binarySearch(cuts, value);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
