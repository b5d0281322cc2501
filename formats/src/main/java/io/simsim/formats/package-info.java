/// Reads the files that furnishers already have into events of the engine.
/// It never decides whether an event may be stored or what it is worth.
@NullMarked
package io.simsim.formats;

import org.jspecify.annotations.NullMarked;
