/// Learning: what each bin of each column adds to the ln odds that a case ends good.
///
/// It never draws without a seed, and never adds numbers in an order that threads decide.
@NullMarked
package io.simsim.trainer.fit;

import org.jspecify.annotations.NullMarked;
