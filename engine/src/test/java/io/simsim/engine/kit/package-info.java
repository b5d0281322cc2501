/// Seeded cases, lives and rules for the engine's tests.
///
/// It never checks anything by itself.
@NullMarked
package io.simsim.engine.kit;

import org.jspecify.annotations.NullMarked;
