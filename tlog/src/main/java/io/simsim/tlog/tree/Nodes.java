package io.simsim.tlog.tree;

/// Where the hashes of a tree are found.
@FunctionalInterface
public interface Nodes {
  /// The root of the complete subtree over the leaves `index × 2^height` up to, not including,
  /// `(index + 1) × 2^height`.
  Hash node(int height, long index);
}
