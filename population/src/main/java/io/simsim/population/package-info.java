/// Invented people and small businesses, and what is reported of their lives, by seed.
/// It never reads a clock, a file or a real person's record, and no life depends on another one.
@NullMarked
package io.simsim.population;

import org.jspecify.annotations.NullMarked;
