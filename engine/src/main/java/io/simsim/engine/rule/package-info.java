/// Rule files: one strict JSON reader that every runner shares, and the RFC 8785 form that names
/// a file by its hash.
///
/// It never opens a file, guesses a value, or passes over a key it does not know.
@NullMarked
package io.simsim.engine.rule;

import org.jspecify.annotations.NullMarked;
