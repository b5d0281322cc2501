package io.simsim.trainer.card;

import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Training;

/// What a card says of itself beside its points.
///
/// @param name of the card, made of a-z, 0-9, full stops and hyphens
/// @param outcome the bad outcome that its scores speak of
/// @param training what it was learned from; its shares are filled in by the card
public record CardTitle(String name, int version, Texts outcome, Training training) {}
