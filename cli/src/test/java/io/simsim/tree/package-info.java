/// Rules about the whole source tree: sizes, boundaries, names.
/// It never tests what a module computes.
@NullMarked
package io.simsim.tree;

import org.jspecify.annotations.NullMarked;
