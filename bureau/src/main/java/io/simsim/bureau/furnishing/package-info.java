/// Intake: batches of events by furnishers, line by line, each under a live consent.
///
/// It never reads the record, and never tells a furnisher whether a subject is known to anybody.
@NullMarked
package io.simsim.bureau.furnishing;

import org.jspecify.annotations.NullMarked;
