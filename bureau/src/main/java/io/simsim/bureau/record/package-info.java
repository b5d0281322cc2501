/// The stored events: each once, sealed under its subject's key for the context, added and never
/// changed.
///
/// It never asks whether somebody may report or read; who calls it has.
@NullMarked
package io.simsim.bureau.record;

import org.jspecify.annotations.NullMarked;
