package io.simsim.bureau.furnishing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What came of a batch, once what was accepted is durable.
///
/// A line that was stored before is answered as it was then: a furnisher that repeats a batch gets
/// the same reply.
///
/// @param lines in the order of the batch
/// @param logged what the log will hold of it; empty when nothing was new and these very bytes were
///     not sent before
public record BatchReply(UUID batch, List<LineReply> lines, Optional<Logged> logged) {
  public BatchReply {
    lines = List.copyOf(lines);
  }

  /// What the log will hold of a batch.
  ///
  /// @param root of the commitments to the events that were new
  /// @param signature of the bureau over the root: it will be in the log
  /// @param leaf of the root in the database
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Logged(byte[] root, byte[] signature, long leaf) {
    public Logged {
      root = root.clone();
      signature = signature.clone();
    }
  }
}
