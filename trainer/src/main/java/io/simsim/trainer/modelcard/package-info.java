/// What a model card shows: a card's bins on the cases of a table, beside its validation and what
/// it does to groups.
///
/// It never computes a figure that these already have, and writes no page.
@NullMarked
package io.simsim.trainer.modelcard;

import org.jspecify.annotations.NullMarked;
