/// Other programs that learn from cases, LightGBM and XGBoost, as the benchmarks run them.
///
/// It never sees the cases that a fold holds out before a model is finished.
@NullMarked
package io.simsim.bench.peer;

import org.jspecify.annotations.NullMarked;
