/// Comparing with files that hold what is expected.
/// It never decides what is right.
@NullMarked
package io.simsim.cli.golden;

import org.jspecify.annotations.NullMarked;
