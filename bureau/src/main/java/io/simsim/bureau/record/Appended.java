package io.simsim.bureau.record;

import io.simsim.tlog.tree.Hash;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/// What came of a batch.
///
/// @param outcomes one for each incoming event, in their order
/// @param root of the commitments to the stored events; that of the empty tree when there are none
/// @param leaf of the root in the database, when something was stored
public record Appended(UUID batch, List<Outcome> outcomes, Hash root, OptionalLong leaf) {
  /// What came of one event.
  public enum Outcome {
    /// It is stored now.
    STORED,
    /// It was there already, with the same body.
    SAME,
    /// Another body is there under its name.
    CONFLICT,
    /// The record holds as many events as it may; it is not stored.
    FULL
  }

  public Appended {
    outcomes = List.copyOf(outcomes);
  }
}
