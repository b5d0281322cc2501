/// Our bins beside those that others published.
@NullMarked
package io.simsim.bench.binning;

import org.jspecify.annotations.NullMarked;
