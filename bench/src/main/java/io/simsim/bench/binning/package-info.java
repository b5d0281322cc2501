/// Our bins beside those that others published. It never sets ours to be like theirs.
@NullMarked
package io.simsim.bench.binning;

import org.jspecify.annotations.NullMarked;
