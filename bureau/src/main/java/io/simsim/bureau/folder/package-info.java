/// Folders that one process holds at a time.
///
/// It never knows what is in them.
@NullMarked
package io.simsim.bureau.folder;

import org.jspecify.annotations.NullMarked;
