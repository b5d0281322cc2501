package io.simsim.engine.feature;

import io.simsim.engine.event.Named;

/// What a person can do about a feature.
public enum Change implements Named {
  /// Conduct from now on changes it.
  ACT("act"),
  /// Only time changes it.
  WAIT("wait"),
  /// Neither does.
  NONE("none");

  private final String id;

  Change(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
