/// Tests. It never goes into the product.
@NullMarked
package io.simsim.tlog.tree;

import org.jspecify.annotations.NullMarked;
