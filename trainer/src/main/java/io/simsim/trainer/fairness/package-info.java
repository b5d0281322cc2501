/// What a card does to groups of people: whom it approves, whom it misjudges, which of its columns
/// stand in for a group, and whether another card would do less harm at the same worth.
///
/// It never lets a group into a card, and never says that a difference is lawful.
@NullMarked
package io.simsim.trainer.fairness;

import org.jspecify.annotations.NullMarked;
