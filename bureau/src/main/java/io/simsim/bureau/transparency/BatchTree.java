package io.simsim.bureau.transparency;

import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.Proofs;
import java.util.ArrayList;
import java.util.List;

/// The Merkle tree (RFC 6962) over the commitments of one batch: its root is the leaf that the log
/// gets, and what is signed.
public final class BatchTree {
  private final List<List<Hash>> levels = new ArrayList<>();
  private final int size;

  /// @param commitments of the batch, in their order
  public BatchTree(List<byte[]> commitments) {
    this.size = commitments.size();
    List<Hash> level = commitments.stream().map(Hash::ofLeaf).toList();
    levels.add(level);
    while (level.size() > 1) {
      List<Hash> above = new ArrayList<>();
      for (int i = 0; i + 1 < level.size(); i += 2) {
        above.add(Hash.ofNode(level.get(i), level.get(i + 1)));
      }
      levels.add(above);
      level = above;
    }
  }

  /// The root; that of the empty tree when there is nothing in it.
  public Hash root() {
    return Proofs.root(size, this::node);
  }

  /// The hashes that lead from a commitment to the root, lowest first.
  public List<Hash> path(int index) {
    return Proofs.inclusion(index, size, this::node);
  }

  private Hash node(int height, long index) {
    return levels.get(height).get((int) index);
  }
}
