package io.simsim.batch.evaluate;

/// The cases that got no score, for one reason, and how they ended.
///
/// @param reason as the scores tell it, such as `thin-record`; `not-stated` where they do not
/// @param rows how many there are
/// @param observed of those whose outcome is known
public record NoScore(String reason, long rows, BadRate observed) {}
