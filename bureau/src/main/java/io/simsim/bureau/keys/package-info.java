/// Keys: those of each subject, outside the database, and the bureau's own, all under a master key.
///
/// It never holds what the keys seal, and never keeps a key of a subject who was erased.
@NullMarked
package io.simsim.bureau.keys;

import org.jspecify.annotations.NullMarked;
