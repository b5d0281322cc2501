/// A subject's record as bytes that are folded where they lie: what a run keeps from one day to the
/// next. It never counts by rules of its own: what is not plain is read by the engine.
@NullMarked
package io.simsim.batch.packed;

import org.jspecify.annotations.NullMarked;
