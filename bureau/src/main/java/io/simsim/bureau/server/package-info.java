/// The running server: settings, commands, start and stop.
///
/// It never holds a rule of its own about subjects.
@NullMarked
package io.simsim.bureau.server;

import org.jspecify.annotations.NullMarked;
