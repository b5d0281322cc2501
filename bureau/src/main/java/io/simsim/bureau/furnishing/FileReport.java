package io.simsim.bureau.furnishing;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;

/// How far a file of a furnisher is.
///
/// @param size in bytes, as it was sent
/// @param receivedAt epoch seconds
/// @param endedAt epoch seconds; empty until it was read and what was kept of it is destroyed
/// @param read events and refused records so far
/// @param accepted events of them that are stored, now or before by the same report
/// @param refused those that are not
/// @param leftOut records without anything to report, or of accounts that are linked to nobody;
///     known at the end
public record FileReport(
    UUID file,
    State state,
    long size,
    long receivedAt,
    OptionalLong endedAt,
    long read,
    long accepted,
    long refused,
    long leftOut) {
  /// Where a file is on its way.
  public enum State {
    /// It is kept, sealed, until others are read.
    WAITING,
    /// It is being read.
    READING,
    /// It was read to its end, and what was kept of it is destroyed.
    DONE,
    /// It could not be read on; the last of the rejects says why. What came before stays.
    FAILED;

    /// The word for it.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
