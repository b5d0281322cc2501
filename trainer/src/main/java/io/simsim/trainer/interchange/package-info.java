/// Cards of other programs' forms: PMML, SQL and tables out, PMML and tables of other programs in.
///
/// It never changes a score without saying by how much, and never guesses what a file leaves open
/// without saying so.
@NullMarked
package io.simsim.trainer.interchange;

import org.jspecify.annotations.NullMarked;
