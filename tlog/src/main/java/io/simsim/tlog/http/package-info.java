/// A log to the outside: what is served of it, and what is asked of witnesses.
///
/// It never writes to a log by itself, never serves what no checkpoint covers, and knows no server.
@NullMarked
package io.simsim.tlog.http;

import org.jspecify.annotations.NullMarked;
