package io.simsim.engine.feature;

import io.simsim.engine.event.Named;

/// Which number of an event is aggregated.
public enum Measure implements Named {
  /// Its amount or balance, in minor units.
  AMOUNT("amount"),
  /// Its limit, in minor units.
  LIMIT("limit"),
  /// Its days late.
  DAYS_LATE("daysLate");

  private final String id;

  Measure(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
