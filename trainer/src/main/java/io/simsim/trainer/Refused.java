package io.simsim.trainer;

import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.reject.RejectInference;
import java.util.function.UnaryOperator;

/// Applications that were refused, and what is assumed of them.
///
/// @param frame their columns, those of the accepted cases; how they ended says nothing
public record Refused(Frame frame, RejectInference how) {
  /// The cases of `accepted` with the refused ones, as a card learned from `accepted` sees them.
  Frame with(Frame accepted, Fitted first, long seed) {
    return how.join(
        accepted,
        first.shapes().logOdds(Binned.of(accepted, first.cases().grids())),
        frame,
        first.shapes().logOdds(Binned.of(frame, first.cases().grids())),
        seed);
  }

  /// The same in other columns.
  Refused map(UnaryOperator<Frame> columns) {
    return new Refused(columns.apply(frame), how);
  }

  /// As a card's provenance says it.
  String line() {
    return how.line() + " refused=" + frame.size();
  }
}
