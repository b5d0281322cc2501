/// Tests. It never goes into the product.
@NullMarked
package io.simsim.tlog.http;

import org.jspecify.annotations.NullMarked;
