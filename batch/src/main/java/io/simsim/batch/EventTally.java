package io.simsim.batch;

/// What became of the events of a run.
///
/// @param accepted events that were read
/// @param ignored rows that a mapping leaves out
/// @param droppedFields fields that neither the vocabulary nor a mapping names, left unread (P4)
/// @param conflicts events of asked subjects under a name that another body held already
public record EventTally(long accepted, long ignored, long droppedFields, long conflicts) {}
