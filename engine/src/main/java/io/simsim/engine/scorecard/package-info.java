/// Scorecards: features cut into bins, integer points that add up to the score, and what would
/// change it.
///
/// It never clamps a score, hides a reason, or lets a card load that breaks a promise.
@NullMarked
package io.simsim.engine.scorecard;

import org.jspecify.annotations.NullMarked;
