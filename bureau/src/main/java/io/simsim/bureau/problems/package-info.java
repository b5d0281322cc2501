/// Problem documents (RFC 9457): what went wrong, by which rule, and what to do.
///
/// It never repeats what a caller sent of a subject.
@NullMarked
package io.simsim.bureau.problems;

import org.jspecify.annotations.NullMarked;
