/// Tests of the log as a whole. It never goes into the product.
@NullMarked
package io.simsim.tlog;

import org.jspecify.annotations.NullMarked;
