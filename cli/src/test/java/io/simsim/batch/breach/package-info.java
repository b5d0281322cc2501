/// Classes that break a rule of the tree on purpose, so that the rule is seen to fail.
/// It never is part of the product.
@NullMarked
package io.simsim.batch.breach;

import org.jspecify.annotations.NullMarked;
