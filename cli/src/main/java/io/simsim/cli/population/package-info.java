/// Writes an invented population into files, on all cores, in bounded memory.
/// It never decides what a life is like, and its bytes never depend on the number of threads.
@NullMarked
package io.simsim.cli.population;

import org.jspecify.annotations.NullMarked;
