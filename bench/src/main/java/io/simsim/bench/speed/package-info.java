/// Measures how fast rows are coded, scored and explained, beside programs that do the same.
///
/// It never measures before it has held all of them to the same results.
@NullMarked
package io.simsim.bench.speed;

import org.jspecify.annotations.NullMarked;
