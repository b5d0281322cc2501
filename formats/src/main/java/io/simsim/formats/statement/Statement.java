package io.simsim.formats.statement;

import io.simsim.engine.event.InvalidEventException;

/// What holds of a statement as a whole.
///
/// @param created the date and time at which it was made, empty when not stated
/// @param page its number among the pages of a statement that was sent in several, from 1
/// @param last whether no page follows
public record Statement(String created, int page, boolean last) {
  /// When it was made in epoch seconds; UTC where it states no zone.
  ///
  /// @throws InvalidEventException when it states no time, or none that can be read
  public long createdAt() {
    return Moments.seconds("created", created);
  }
}
