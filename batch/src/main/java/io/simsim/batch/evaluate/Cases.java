package io.simsim.batch.evaluate;

/// How many rows there were, and what became of them.
///
/// `scored` is `evaluated` + `open` + `withoutOutcome`. What had no score is told by [NoScore].
///
/// @param matchedBy the key of rows
/// @param scoreRows rows of scores for the purpose of the card, scored or not
/// @param otherPurpose rows of scores for other purposes, which were left out
/// @param outcomeRows rows of outcomes
/// @param scored rows with a score
/// @param evaluated rows with a score and an outcome: those that all figures are computed from
/// @param open rows with a score whose outcome is there but is not known yet
/// @param withoutOutcome rows with a score of which outcomes say nothing
/// @param outcomesWithoutScore rows of outcomes of which scores say nothing
public record Cases(
    Key matchedBy,
    long scoreRows,
    long otherPurpose,
    long outcomeRows,
    long scored,
    long evaluated,
    long open,
    long withoutOutcome,
    long outcomesWithoutScore) {}
