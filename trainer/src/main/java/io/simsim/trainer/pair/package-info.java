/// Pair terms: how much a column's points change with the bin of one other column.
///
/// It never lets a pair turn a column's direction round, and never adds one that the cases do not
/// speak for.
@NullMarked
package io.simsim.trainer.pair;

import org.jspecify.annotations.NullMarked;
