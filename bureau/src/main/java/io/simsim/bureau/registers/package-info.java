/// Registers: which organisations there are, and what each may do.
///
/// It never holds anything of a subject.
@NullMarked
package io.simsim.bureau.registers;

import org.jspecify.annotations.NullMarked;
