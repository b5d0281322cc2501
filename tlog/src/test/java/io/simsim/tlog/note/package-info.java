/// Tests. It never goes into the product.
@NullMarked
package io.simsim.tlog.note;

import org.jspecify.annotations.NullMarked;
