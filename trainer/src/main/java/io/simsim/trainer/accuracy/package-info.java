/// The experiment behind docs/accuracy.md: contenders on equal folds of public tables.
///
/// It never tunes anything to a table, and never looks at a fold that is held out.
@NullMarked
package io.simsim.trainer.accuracy;

import org.jspecify.annotations.NullMarked;
