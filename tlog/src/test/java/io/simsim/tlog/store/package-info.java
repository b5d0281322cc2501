/// Tests. It never goes into the product.
@NullMarked
package io.simsim.tlog.store;

import org.jspecify.annotations.NullMarked;
