package io.simsim.engine.feature;

import io.simsim.engine.event.Named;

/// One of the five groups in which points are shown to people.
public enum Pillar implements Named {
  /// How long and with whom credit and accounts were held.
  CREDIT_HISTORY("credit-history"),
  /// What was kept over the years.
  KEEPING_PROMISES("keeping-promises"),
  /// The means to keep what is asked for now.
  CAPACITY("capacity"),
  /// How steady the means are.
  STABILITY("stability"),
  /// What happened lately.
  RECENT_CONDUCT("recent-conduct");

  private final String id;

  Pillar(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
