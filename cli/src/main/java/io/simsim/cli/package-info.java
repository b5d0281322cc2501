/// The `simsim` command: commands, options, help, exit codes and what the terminal shows.
/// It never computes a score; it calls the modules that do.
@NullMarked
package io.simsim.cli;

import org.jspecify.annotations.NullMarked;
