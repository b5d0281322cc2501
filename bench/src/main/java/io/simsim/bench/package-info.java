/// Measures how fast and in how much memory Simsim works, beside peers that do the same.
///
/// It never decides whether a build passes: speed is printed, not tested.
@NullMarked
package io.simsim.bench;

import org.jspecify.annotations.NullMarked;
