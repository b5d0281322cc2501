/// Reads, sorts and writes columnar files.
/// It never knows what a column means for a score.
@NullMarked
package io.simsim.tables;

import org.jspecify.annotations.NullMarked;
