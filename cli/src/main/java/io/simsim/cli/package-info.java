/// The `simsim` command: options, help, exit codes and what the terminal shows.
/// It never computes; it calls the modules that do.
@NullMarked
package io.simsim.cli;

import org.jspecify.annotations.NullMarked;
