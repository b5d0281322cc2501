package io.simsim.population;

import io.simsim.engine.answer.Question;

/// A question, how it ended, and how likely the bad end was when it was asked.
///
/// The end is drawn with exactly that probability, and what it is about (the credit asked for, the
/// next rental) is not in the subject's events.
///
/// @param question as a partner asks it
/// @param partner who asks
/// @param bad whether the outcome that the purpose names came about
/// @param badPpm its true probability in millionths, from the [LatentState] at that moment
public record Outcome(Question question, Party partner, boolean bad, int badPpm) {}
