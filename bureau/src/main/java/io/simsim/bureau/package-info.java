/// The bureau as a whole: its parts put together over one folder or one database.
///
/// It never listens on a network; what speaks HTTP is built on it.
@NullMarked
package io.simsim.bureau;

import org.jspecify.annotations.NullMarked;
