package io.simsim.engine.feature;

import io.simsim.engine.event.Named;

/// Which way a feature is safer.
public enum Direction implements Named {
  /// More points for higher values.
  HIGHER_IS_SAFER("higher-is-safer"),
  /// More points for lower values.
  LOWER_IS_SAFER("lower-is-safer"),
  /// Neither; never for adverse features.
  ANY("any");

  private final String id;

  Direction(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
