package io.simsim.bureau.registers;

import io.simsim.engine.rule.Texts;

/// A kind of party that is turned away, and why.
///
/// @param kind such as an employer
/// @param use what it would ask for: a refused use of the register of purposes
/// @param grounds why it is refused
/// @param source the law or declaration that the grounds rest on
public record RefusedParty(Texts kind, String use, Texts grounds, String source) {}
