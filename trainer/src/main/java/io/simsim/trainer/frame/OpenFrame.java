package io.simsim.trainer.frame;

import java.util.stream.IntStream;

/// Cases of which some, or all, have not ended yet, or never began.
///
/// @param frame the cases; those that have not ended stand there as if they had ended well
/// @param known which of them have ended
/// @param refused which of the others are applications that were refused
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record OpenFrame(Frame frame, boolean[] known, boolean[] refused) {
  /// Cases of which none was refused.
  public OpenFrame(Frame frame, boolean[] known) {
    this(frame, known, new boolean[known.length]);
  }

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
    return ended() == known.length ? frame : only(known);
  }

  /// The applications that were refused.
  public Frame onlyRefused() {
    return only(refused);
  }

  private Frame only(boolean[] which) {
    return frame.rows(IntStream.range(0, which.length).filter(row -> which[row]).toArray());
  }
}
