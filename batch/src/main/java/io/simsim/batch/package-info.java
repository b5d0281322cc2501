/// Turns files of events into files of features and scores, out of core, on all cores.
/// It never has a rule of its own: folding and scoring are the engine's.
@NullMarked
package io.simsim.batch;

import org.jspecify.annotations.NullMarked;
