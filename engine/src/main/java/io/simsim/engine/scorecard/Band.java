package io.simsim.engine.scorecard;

import io.simsim.engine.rule.Texts;

/// A named range of scores, from `from` to the next band.
public record Band(String name, int from, Texts title) {}
