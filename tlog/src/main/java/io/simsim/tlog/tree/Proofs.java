package io.simsim.tlog.tree;

import java.util.ArrayList;
import java.util.List;

/// Makes proofs out of the nodes of a tree (RFC 6962, 2.1.1 and 2.1.2).
///
/// Both proofs walk from the root to one place; at each turn they name the subtree that was not
/// taken. A subtree that is not complete is hashed together from complete ones, so that nothing but
/// complete subtrees is ever looked up.
public final class Proofs {
  private final Nodes nodes;
  private final TreeHasher hasher = new TreeHasher();

  private Proofs(Nodes nodes) {
    this.nodes = nodes;
  }

  /// The hashes that lead from a leaf to the root, lowest first.
  ///
  /// @throws IllegalArgumentException unless `0 ≤ index < size`
  public static List<Hash> inclusion(long index, long size, Nodes nodes) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of size " + size);
    }
    List<Hash> path = new ArrayList<>();
    new Proofs(nodes).inclusion(index, 0, size, path);
    return List.copyOf(path);
  }

  /// The hashes that show that the tree of size `from` is the beginning of the tree of size `to`.
  /// Empty if the sizes are equal, or if `from` is 0.
  ///
  /// @throws IllegalArgumentException unless `0 ≤ from ≤ to`
  public static List<Hash> consistency(long from, long to, Nodes nodes) {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("no sizes to compare: " + from + " and " + to);
    }
    List<Hash> path = new ArrayList<>();
    if (from > 0 && from < to) {
      new Proofs(nodes).consistency(from, 0, to, true, path);
    }
    return List.copyOf(path);
  }

  /// The root of the tree of the first `size` leaves.
  public static Hash root(long size, Nodes nodes) {
    return size == 0 ? Hash.EMPTY_TREE : new Proofs(nodes).hash(0, size);
  }

  /// The roots of its complete subtrees, largest first: what [Frontier] starts from.
  public static List<Hash> peaks(long size, Nodes nodes) {
    List<Hash> peaks = new ArrayList<>();
    long start = 0;
    for (int height = 62; height >= 0; height--) {
      if (((size >>> height) & 1) == 1) {
        peaks.add(nodes.node(height, start >>> height));
        start += 1L << height;
      }
    }
    return peaks;
  }

  private void inclusion(long index, long start, long end, List<Hash> path) {
    if (end - start == 1) {
      return;
    }
    long split = split(start, end);
    if (index < split) {
      inclusion(index, start, split, path);
      path.add(hash(split, end));
    } else {
      inclusion(index, split, end, path);
      path.add(hash(start, split));
    }
  }

  /// RFC 6962's SUBPROOF. `whole`: the old tree's own root is what is looked for, and known.
  private void consistency(long from, long start, long end, boolean whole, List<Hash> path) {
    if (from == end) {
      if (!whole) {
        path.add(hash(start, end));
      }
      return;
    }
    long split = split(start, end);
    if (from <= split) {
      consistency(from, start, split, whole, path);
      path.add(hash(split, end));
    } else {
      consistency(from, split, end, false, path);
      path.add(hash(start, split));
    }
  }

  /// `start` is a multiple of the largest power of two below the number of leaves.
  private Hash hash(long start, long end) {
    long leaves = end - start;
    if (Long.bitCount(leaves) == 1) {
      int height = Long.numberOfTrailingZeros(leaves);
      return nodes.node(height, start >>> height);
    }
    long split = split(start, end);
    return Hash.ofNode(hasher, hash(start, split), hash(split, end));
  }

  /// After the largest power of two of leaves that leaves some over (RFC 6962, 2.1).
  private static long split(long start, long end) {
    return start + Long.highestOneBit(end - start - 1);
  }
}
