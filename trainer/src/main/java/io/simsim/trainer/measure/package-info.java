/// Figures about scores of cases whose end is known or not: how well they rank, what they state,
/// how they shift; each weighted where the cases are.
///
/// It never fits a card.
@NullMarked
package io.simsim.trainer.measure;

import org.jspecify.annotations.NullMarked;
