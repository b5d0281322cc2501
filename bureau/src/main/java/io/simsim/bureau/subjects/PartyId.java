package io.simsim.bureau.subjects;

import io.simsim.engine.event.FurnisherId;

/// Names an organisation that knows subjects by pseudonyms: a furnisher, a partner, or both. The
/// form is that of furnishers' names.
public record PartyId(String value) implements Comparable<PartyId> {
  public PartyId {
    FurnisherId checked = new FurnisherId(value);
    if (checked.equals(FurnisherId.SUBJECT) || checked.equals(FurnisherId.BUREAU)) {
      throw new IllegalArgumentException("party: \"" + value + "\" is reserved; use another name");
    }
  }

  /// The organisation that reports as `furnisher`.
  public static PartyId of(FurnisherId furnisher) {
    return new PartyId(furnisher.value());
  }

  /// Its name as a furnisher.
  public FurnisherId furnisher() {
    return new FurnisherId(value);
  }

  @Override
  public int compareTo(PartyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
