/// The benchmark behind docs/accuracy.md: our cards beside peers on public tables.
///
/// It never chooses anything by the cases that a fold holds out.
@NullMarked
package io.simsim.bench.accuracy;

import org.jspecify.annotations.NullMarked;
