/// Leaving: everything in one signed file to take elsewhere, and erasure by overwriting keys.
///
/// It never calls hidden what is not gone.
@NullMarked
package io.simsim.bureau.departure;

import org.jspecify.annotations.NullMarked;
