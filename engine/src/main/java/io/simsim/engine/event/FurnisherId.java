package io.simsim.engine.event;

/// Names who reported an event. It decides admission, never a score (P15).
public record FurnisherId(String value) implements Comparable<FurnisherId> {
  /// The subject itself: declares hardship, opens objections.
  public static final FurnisherId SUBJECT = new FurnisherId("subject");

  /// The bureau's review desk: decides objections.
  public static final FurnisherId BUREAU = new FurnisherId("bureau");

  public FurnisherId {
    Ids.checked("furnisher", value);
  }

  @Override
  public int compareTo(FurnisherId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
