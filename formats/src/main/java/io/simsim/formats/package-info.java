/// Reads the files that furnishers already have into events of the engine, and writes events.
///
/// It never decides whether an event may be stored or what it is worth, and never keeps a field
/// that neither the event vocabulary nor a mapping names (P4).
@NullMarked
package io.simsim.formats;

import org.jspecify.annotations.NullMarked;
