/// The rules of Simsim: from one subject's events to features, points, a score and an answer.
/// It never does I/O, reads a clock, draws a random number or logs; time comes in as `asOf`.
@NullMarked
package io.simsim.engine;

import org.jspecify.annotations.NullMarked;
