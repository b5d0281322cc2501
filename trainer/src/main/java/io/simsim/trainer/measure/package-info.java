/// Figures about scores that are no whole numbers, and the folds that they are found on.
///
/// It never fits anything.
@NullMarked
package io.simsim.trainer.measure;

import org.jspecify.annotations.NullMarked;
