package io.simsim.engine.event;

/// Names the person or business that is scored; a pseudonym, never a name. See [Ids] for its form.
public record SubjectId(String value) implements Comparable<SubjectId> {
  public SubjectId {
    Ids.checked("subject", value);
  }

  @Override
  public int compareTo(SubjectId other) {
    return value.compareTo(other.value);
  }

  /// Hides the value: logs and messages must not carry it by accident.
  @Override
  public String toString() {
    return "subject#" + Integer.toHexString(value.hashCode());
  }
}
