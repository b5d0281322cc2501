package io.simsim.engine.feature;

import java.util.Arrays;

/// One subject's features as of a moment, in the catalogue's order.
public final class FeatureValues {
  private final long[] values;

  /// Copies `values`.
  public FeatureValues(long[] values) {
    this.values = values.clone();
  }

  /// The value at `index`, [Feature#MISSING] when there is none.
  public long get(int index) {
    return values[index];
  }

  /// A copy to compute with.
  public long[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureValues that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /// Hides the values.
  @Override
  public String toString() {
    return values.length + " features";
  }
}
