/// The log of the bureau: leaves that wait in the database, the one sequencer that puts them into
/// the log, signatures and proofs.
///
/// It never knows what a leaf is a commitment to.
@NullMarked
package io.simsim.bureau.transparency;

import org.jspecify.annotations.NullMarked;
