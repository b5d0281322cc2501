/// A scorecard over codes of one byte, a column a feature: how rows by the hundred million are
/// scored and explained. It never has points of its own: the engine fills every table.
@NullMarked
package io.simsim.batch.codes;

import org.jspecify.annotations.NullMarked;
