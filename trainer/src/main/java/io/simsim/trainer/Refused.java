package io.simsim.trainer;

import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.reject.RejectInference;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Applications that were refused, and what is assumed of them.
///
/// @param frame their columns, those of the accepted cases; how they ended says nothing
public record Refused(Frame frame, RejectInference how) {
  /// What the provenance of a card says of them besides how their ends were assumed.
  public static final Set<String> NAMED = Set.of("worse", "refused", "refusedData");

  /// The cases of `accepted` with the refused ones, as a card learned from `accepted` sees them.
  Frame with(Frame accepted, Fitted first, long seed) {
    return how.join(accepted, first.logOdds(accepted), frame, first.logOdds(frame), seed);
  }

  /// The same in other columns.
  Refused map(UnaryOperator<Frame> columns) {
    return new Refused(columns.apply(frame), how);
  }

  /// As a card's provenance says it, with the hash of their columns.
  String line() {
    return how.line() + " refused=" + frame.size() + " refusedData=" + FrameHash.of(frame);
  }
}
