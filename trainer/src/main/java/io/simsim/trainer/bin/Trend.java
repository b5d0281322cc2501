package io.simsim.trainer.bin;

/// How the share of goods may go from bin to bin.
public enum Trend {
  /// It only rises.
  ASCENDING(1, 1),
  /// It only falls.
  DESCENDING(1, -1),
  /// It rises, then falls; either part may lack.
  PEAK(2, 1),
  /// It falls, then rises; either part may lack.
  VALLEY(2, -1);

  private final int phases;
  private final int first;

  Trend(int phases, int first) {
    this.phases = phases;
    this.first = first;
  }

  /// How many stretches there are.
  int phases() {
    return phases;
  }

  /// Which way it goes in a stretch.
  int sign(int phase) {
    return phase == 0 ? first : -first;
  }
}
