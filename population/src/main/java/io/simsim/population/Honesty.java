package io.simsim.population;

/// How a partner testifies: how often it says of a kept promise that it was broken, and the other
/// way round, in millionths.
public enum Honesty {
  /// Errs once in a thousand.
  HONEST(1_000, 20_000),
  /// Mixes things up.
  SLOPPY(40_000, 150_000),
  /// Reports a quarter of the kept promises as broken, for the deposit.
  LYING(250_000, 0);

  private final int keptAsBrokenPpm;
  private final int brokenAsKeptPpm;

  Honesty(int keptAsBrokenPpm, int brokenAsKeptPpm) {
    this.keptAsBrokenPpm = keptAsBrokenPpm;
    this.brokenAsKeptPpm = brokenAsKeptPpm;
  }

  /// How often a kept promise is reported as broken.
  public int keptAsBrokenPpm() {
    return keptAsBrokenPpm;
  }

  /// How often a broken promise is reported as kept.
  public int brokenAsKeptPpm() {
    return brokenAsKeptPpm;
  }
}
