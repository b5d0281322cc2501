/// Signed notes, the checkpoints written in them, and proofs that can be checked without the log.
///
/// It never reads or writes, asks for the time or makes a key, and never believes a text before its
/// signature.
@NullMarked
package io.simsim.tlog.note;

import org.jspecify.annotations.NullMarked;
