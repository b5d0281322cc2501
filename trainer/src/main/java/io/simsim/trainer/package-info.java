/// From labelled rows to a scorecard that the engine loads, with what it was learned from.
///
/// It never learns from a column that is kept apart, and never asks a clock or the surroundings.
@NullMarked
package io.simsim.trainer;

import org.jspecify.annotations.NullMarked;
