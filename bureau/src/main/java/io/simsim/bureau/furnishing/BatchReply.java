package io.simsim.bureau.furnishing;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/// What came of a batch, once what was accepted is durable.
///
/// A line that was stored before is answered as it was then: a furnisher that repeats a batch gets
/// the same lines.
///
/// @param lines in the order of the batch
/// @param root of the commitments to the events that were new; what the log will hold
/// @param signature of the bureau over the root: it will be in the log
/// @param leaf of the root in the database, when something was new
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record BatchReply(
    UUID batch, List<LineReply> lines, byte[] root, byte[] signature, OptionalLong leaf) {
  public BatchReply {
    lines = List.copyOf(lines);
    root = root.clone();
    signature = signature.clone();
  }
}
