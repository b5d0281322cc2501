/// The makers and tests of the built-in sample.
/// They never use a real person's record.
@NullMarked
package io.simsim.cli.sample;

import org.jspecify.annotations.NullMarked;
