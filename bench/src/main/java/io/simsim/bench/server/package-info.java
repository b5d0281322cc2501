/// The server measured from outside: answers, intake, the log, the start.
@NullMarked
package io.simsim.bench.server;

import org.jspecify.annotations.NullMarked;
