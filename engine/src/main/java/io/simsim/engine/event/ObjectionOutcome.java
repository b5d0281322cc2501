package io.simsim.engine.event;

/// How an objection ended.
public enum ObjectionOutcome implements Named {
  /// The event is not counted any more: unproven, wrong, or the deadline passed.
  REMOVED("removed"),
  /// The furnisher proved the event: it counts again.
  CONFIRMED("confirmed");

  private final String id;

  ObjectionOutcome(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
