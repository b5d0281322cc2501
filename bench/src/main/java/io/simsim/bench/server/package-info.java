/// The server measured from outside: answers, intake, the log, the start.
///
/// A reply that is not what it should be is never counted: the run ends.
@NullMarked
package io.simsim.bench.server;

import org.jspecify.annotations.NullMarked;
