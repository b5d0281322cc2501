package io.simsim.trainer.frame;

/// Cases of which some, or all, have not ended yet.
///
/// @param frame the cases; those that have not ended stand there as if they had ended well
/// @param known which of them have ended
// Large columns of numbers, read in inner loops and never changed once made.
@SuppressWarnings("ArrayRecordComponent")
public record OpenFrame(Frame frame, boolean[] known) {}
