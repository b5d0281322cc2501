/// The feature catalogue (data) and the fold it compiles to: one subject's own events become
/// whole numbers as of a moment.
///
/// It never sees a second subject, a consequence, or who a furnisher is.
@NullMarked
package io.simsim.engine.feature;

import org.jspecify.annotations.NullMarked;
