/// A card held against a table: how well it ranks, whether its odds hold, how it does when it is
/// learned again, how it compares and how it shifts.
///
/// It never changes a card, and never says that one may be used.
@NullMarked
package io.simsim.trainer.validation;

import org.jspecify.annotations.NullMarked;
