/// The Merkle tree of RFC 6962 and its tiles: hashes, proofs, salted leaves, paths of files.
///
/// It never reads or writes, asks for the time or draws a number, and knows nothing of what a leaf
/// stands for.
@NullMarked
package io.simsim.tlog.tree;

import org.jspecify.annotations.NullMarked;
