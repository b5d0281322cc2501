package io.simsim.batch;

import io.simsim.formats.Rejected;
import java.util.List;

/// The rows that a run rejected.
///
/// @param count all of them
/// @param first the first few, in the order of the rejects file: consents, questions, events, then
///     records
public record Rejects(long count, List<Rejected> first) {
  /// How many are kept for messages.
  public static final int FIRST = 10;

  public Rejects {
    first = List.copyOf(first);
  }
}
