/// Columns cut into bins: fine ones by the distribution of values, then fewer by what happened.
///
/// It never joins a missing or special value with a quantity.
@NullMarked
package io.simsim.trainer.bin;

import org.jspecify.annotations.NullMarked;
