package io.simsim.tlog.tree;

import java.util.List;

/// The definition of RFC 6962, 2.1, written down as it stands, to compare with.
final class ReferenceTree implements Nodes {
  private final List<byte[]> entries;

  ReferenceTree(List<byte[]> entries) {
    this.entries = entries;
  }

  Hash root(int size) {
    return mth(entries.subList(0, size));
  }

  @Override
  public Hash node(int height, long index) {
    int from = Math.toIntExact(index << height);
    return mth(entries.subList(from, from + (1 << height)));
  }

  private static Hash mth(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 0) {
      return Hash.EMPTY_TREE;
    }
    if (n == 1) {
      return Hash.ofLeaf(leaves.get(0));
    }
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return Hash.ofNode(mth(leaves.subList(0, k)), mth(leaves.subList(k, n)));
  }
}
