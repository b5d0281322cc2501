/// A log in a folder: appended to by one writer, read by many, checked whole by `Fsck`.
///
/// It never changes what a checkpoint covers, never shows what none covers yet, and never knows
/// what a leaf stands for.
@NullMarked
package io.simsim.tlog.store;

import org.jspecify.annotations.NullMarked;
