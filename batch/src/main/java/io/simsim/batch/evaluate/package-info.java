/// Measures how well scores told good from bad: discrimination, bad rates, calibration, each with
/// its 95 % interval.
/// It never scores, and never decides whether a card may be used.
@NullMarked
package io.simsim.batch.evaluate;

import org.jspecify.annotations.NullMarked;
