package io.simsim.tlog.tree;

import java.util.List;

/// Checks proofs against roots. Whoever has the root from a checkpoint that is signed needs nothing
/// else of the log.
///
/// One procedure for each proof covers subtrees as well (draft-ietf-plants-merkle-tree-certs-02,
/// "Subtrees"); a tree is its own subtree from leaf 0 on.
public final class Verification {
  private static final String INCLUSION = "inclusion";
  private static final String CONSISTENCY = "consistency";

  private Verification() {}

  /// The leaf with this hash is at `index` in the tree of `size` leaves with this root
  /// (RFC 9162, 2.1.3.2).
  ///
  /// @throws ProofFailed if that is not shown
  public static void inclusion(long index, long size, Hash leaf, List<Hash> path, Hash root)
      throws ProofFailed {
    inclusion(index, 0, size, leaf, path, root);
  }

  /// The tree of `from` leaves is the beginning of the tree of `to` leaves (RFC 9162, 2.1.4.2).
  /// An empty tree is the beginning of every tree, so a proof of it is none and fails.
  ///
  /// @throws ProofFailed if that is not shown
  public static void consistency(long from, long to, List<Hash> path, Hash fromRoot, Hash toRoot)
      throws ProofFailed {
    require(from > 0, CONSISTENCY, "nothing follows from a tree of size " + from);
    consistency(0, from, to, path, fromRoot, toRoot);
  }

  static void inclusion(long index, long start, long end, Hash leaf, List<Hash> path, Hash root)
      throws ProofFailed {
    require(isSubtree(start, end), INCLUSION, "no subtree from " + start + " to " + end);
    require(
        index >= start && index < end,
        INCLUSION,
        "no leaf " + index + " from " + start + " to " + end);
    TreeHasher hasher = new TreeHasher();
    long place = index - start;
    long last = end - start - 1;
    Hash hash = leaf;
    for (Hash sibling : path) {
      require(last != 0, INCLUSION, "more hashes than lead to the root");
      if ((place & 1) == 1 || place == last) {
        hash = Hash.ofNode(hasher, sibling, hash);
        int shift = Long.numberOfTrailingZeros(place);
        place >>>= shift;
        last >>>= shift;
      } else {
        hash = Hash.ofNode(hasher, hash, sibling);
      }
      place >>>= 1;
      last >>>= 1;
    }
    require(last == 0, INCLUSION, "fewer hashes than lead to the root");
    require(hash.equals(root), INCLUSION, "the leaf leads to another root");
  }

  static void consistency(long start, long end, long size, List<Hash> path, Hash subtree, Hash root)
      throws ProofFailed {
    if (start == end && start >= 0 && end <= size) {
      require(
          path.isEmpty() && subtree.equals(Hash.EMPTY_TREE),
          CONSISTENCY,
          "a subtree without leaves has one root and no proof");
      return;
    }
    require(
        isSubtree(start, end) && end <= size,
        CONSISTENCY,
        "no subtree from " + start + " to " + end + " in a tree of size " + size);
    TreeHasher hasher = new TreeHasher();
    long first = start;
    long last = end - 1;
    long treeLast = size - 1;
    // Up to the largest complete subtree that ends where the old tree does.
    while (first != last && (last == treeLast || (last & 1) == 1)) {
      first >>>= 1;
      last >>>= 1;
      treeLast >>>= 1;
    }
    boolean known = first == last;
    require(known || !path.isEmpty(), CONSISTENCY, "there is no hash to begin with");
    Hash old = known ? subtree : path.get(0);
    Hash whole = old;
    for (Hash sibling : known ? path : path.subList(1, path.size())) {
      require(treeLast != 0, CONSISTENCY, "more hashes than lead to the root");
      if ((last & 1) == 1 || last == treeLast) {
        if (first < last) {
          old = Hash.ofNode(hasher, sibling, old);
        }
        whole = Hash.ofNode(hasher, sibling, whole);
        int shift = Long.numberOfTrailingZeros(last);
        first >>>= shift;
        last >>>= shift;
        treeLast >>>= shift;
      } else {
        whole = Hash.ofNode(hasher, whole, sibling);
      }
      first >>>= 1;
      last >>>= 1;
      treeLast >>>= 1;
    }
    require(treeLast == 0, CONSISTENCY, "fewer hashes than lead to the root");
    require(old.equals(subtree), CONSISTENCY, "the hashes lead to another old root");
    require(whole.equals(root), CONSISTENCY, "the hashes lead to another root");
  }

  /// Whether leaves `start` to `end` are what some node of a larger tree can cover.
  private static boolean isSubtree(long start, long end) {
    if (start < 0 || end <= start) {
      return false;
    }
    long leaves = end - start;
    return leaves == 1 || start % (Long.highestOneBit(leaves - 1) << 1) == 0;
  }

  private static void require(boolean holds, String check, String otherwise) throws ProofFailed {
    if (!holds) {
      throw new ProofFailed(check, otherwise);
    }
  }
}
