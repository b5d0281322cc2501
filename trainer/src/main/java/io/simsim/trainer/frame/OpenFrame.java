package io.simsim.trainer.frame;

import java.util.stream.IntStream;

/// Cases of which some, or all, have not ended yet.
///
/// @param frame the cases; those that have not ended stand there as if they had ended well
/// @param known which of them have ended
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record OpenFrame(Frame frame, boolean[] known) {
  /// How many cases have ended.
  public int ended() {
    int ended = 0;
    for (boolean one : known) {
      ended += one ? 1 : 0;
    }
    return ended;
  }

  /// The cases that have ended.
  public Frame onlyEnded() {
    return ended() == known.length
        ? frame
        : frame.rows(IntStream.range(0, known.length).filter(row -> known[row]).toArray());
  }
}
