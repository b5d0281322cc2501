/// What is assumed of applications that were refused: nobody knows how they would have ended.
///
/// It never lets an assumed end into a figure of how well a card does.
@NullMarked
package io.simsim.trainer.reject;

import org.jspecify.annotations.NullMarked;
