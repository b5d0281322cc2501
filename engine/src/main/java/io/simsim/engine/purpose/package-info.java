/// What an answer may be used for, which contexts each purpose may read, and which uses are
/// refused: data, read from one file.
///
/// It never lets a purpose read a context that the file does not name.
@NullMarked
package io.simsim.engine.purpose;

import org.jspecify.annotations.NullMarked;
