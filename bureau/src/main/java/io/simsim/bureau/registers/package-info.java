/// The public registers: which parties there are and what each may do, and whom the bureau refuses.
///
/// It never holds a subject, and never says what a party may learn of one: that is the subject's.
@NullMarked
package io.simsim.bureau.registers;

import org.jspecify.annotations.NullMarked;
