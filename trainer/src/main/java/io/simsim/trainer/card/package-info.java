/// From shapes to a card: fewer bins, whole points, scaling, and the files that the engine loads.
///
/// It never writes a card that the engine refuses.
@NullMarked
package io.simsim.trainer.card;

import org.jspecify.annotations.NullMarked;
