/// The signed-for record of an answer: everything that is needed to compute it again.
///
/// It never holds an event, only the digest that binds it to them.
@NullMarked
package io.simsim.engine.receipt;

import org.jspecify.annotations.NullMarked;
