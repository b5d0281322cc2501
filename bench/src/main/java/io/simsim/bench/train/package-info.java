/// The benchmark of learning: how long it takes from a large table of invented cases, and how well
/// what came of it ranks other cases.
///
/// It never reads a file of cases: they are drawn by seed.
@NullMarked
package io.simsim.bench.train;

import org.jspecify.annotations.NullMarked;
