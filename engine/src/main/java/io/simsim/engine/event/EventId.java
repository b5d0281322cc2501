package io.simsim.engine.event;

/// Names one event of one furnisher. See [Ids] for its form.
public record EventId(String value) implements Comparable<EventId> {
  public EventId {
    Ids.checked("id", value);
  }

  @Override
  public int compareTo(EventId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
