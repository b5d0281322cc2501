package io.simsim.batch.codes;

import io.simsim.engine.feature.Feature;
import java.util.Arrays;
import java.util.TreeSet;

/// Where the codes of a feature change along the numbers of a column.
///
/// A number becomes a value of the feature as everywhere in Simsim: times ten to the power of the
/// feature's decimals, rounded to the nearest whole number, half to even. That never decreases, so
/// each code begins at one number exactly, which is found by halving all numbers that there are:
/// comparing numbers then gives the code of the value that the engine would read.
///
/// The place of a number is how many of `from` it reaches; one that does not reach `least`, which
/// is NaN among them, is missing.
final class Thresholds {
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /// Ascending.
  final double[] from;

  /// The code of each place, and behind them that of missing.
  final byte[] codes;

  /// The least number that is a value.
  final double least;

  Thresholds(CodedFeature feature) {
    double scale = POWERS[decimals(feature.feature())];
    TreeSet<Long> starts = new TreeSet<>();
    for (long cut : feature.cuts()) {
      starts.add(cut);
    }
    for (long special : feature.specials()) {
      starts.add(special);
      if (special < Long.MAX_VALUE) {
        starts.add(special + 1);
      }
    }
    starts.removeIf(start -> start > whole(Double.POSITIVE_INFINITY, scale));
    this.from = starts.stream().mapToDouble(start -> firstOf(start, scale)).toArray();
    this.codes = new byte[from.length + 2];
    this.least = firstOf(Feature.MISSING + 1, scale);
    int place = 0;
    codes[place++] = (byte) feature.codeOf(starts.isEmpty() ? 0 : starts.first() - 1);
    for (long start : starts) {
      codes[place++] = (byte) feature.codeOf(start);
    }
    codes[place] = (byte) feature.missing();
  }

  private static int decimals(Feature feature) {
    return feature.source() instanceof Feature.Source.Column column ? column.decimals() : 0;
  }

  /// The value that a number stands for.
  static long whole(double number, double scale) {
    return (long) Math.rint(number * scale);
  }

  static double scale(Feature feature) {
    return POWERS[decimals(feature)];
  }

  /// The first of all numbers in order whose value is at least `value`.
  private static double firstOf(long value, double scale) {
    long low = order(Double.NEGATIVE_INFINITY);
    long high = order(Double.POSITIVE_INFINITY);
    while (low < high) {
      // The mean of two of opposite sign, without passing 64 bits.
      long middle = (low & high) + ((low ^ high) >> 1);
      if (whole(ofOrder(middle), scale) >= value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return ofOrder(low);
  }

  /// The place of a number among all, as a whole number of either sign.
  private static long order(double number) {
    long bits = Double.doubleToRawLongBits(number);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  private static double ofOrder(long order) {
    return Double.longBitsToDouble(order ^ (order >> 63 & Long.MAX_VALUE));
  }

  /// Whether places are codes themselves.
  boolean isPlain() {
    for (int place = 0; place < codes.length; place++) {
      if (codes[place] != place) {
        return false;
      }
    }
    return true;
  }

  /// The place of missing.
  int missing() {
    return codes.length - 1;
  }

  /// The code of a number.
  byte codeOf(double number) {
    if (!(number >= least)) {
      return codes[missing()];
    }
    int place = 0;
    while (place < from.length && number >= from[place]) {
      place++;
    }
    return codes[place];
  }

  @Override
  public String toString() {
    return Arrays.toString(from);
  }
}
