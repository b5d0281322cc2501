package io.simsim.population;

import io.simsim.engine.event.EventId;

/// What really happened behind a partner's word about a promise.
///
/// @param partner whose word it is
/// @param event the event that holds it; later than the end of history, it is in no record yet
/// @param kept whether the promise was kept
/// @param saidKept whether the partner says so
public record Testimony(Party partner, EventId event, boolean kept, boolean saidKept) {
  /// Whether the partner accuses a subject that kept its promise.
  public boolean falseAccusation() {
    return kept && !saidKept;
  }
}
