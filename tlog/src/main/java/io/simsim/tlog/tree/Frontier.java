package io.simsim.tlog.tree;

import java.util.List;

/// The right edge of a growing tree: the roots of its largest complete subtrees, from which the
/// root follows and to which a leaf is added with one node hash on average.
///
/// A tree of `size` leaves has one complete subtree of height `h` for each bit `h` of `size` that
/// is set. Adding a leaf is adding one to that binary number: each carry hashes two subtrees of
/// equal height into one. Memory: 64 hashes, however large the tree. Not for two threads at once.
public final class Frontier {
  private static final int HEIGHT_MAX = 63;

  private final TreeHasher hasher = new TreeHasher();
  private final byte[] peaks = new byte[(HEIGHT_MAX + 1) * Hash.BYTES];
  private final byte[] carry = new byte[Hash.BYTES];
  private long size;

  /// Hears of the nodes that tiles hold.
  @FunctionalInterface
  public interface TileNodes {
    /// A complete subtree of height 8 × `level` has come to be.
    ///
    /// @param buffer holds its hash, at `at`, for the time of this call only
    void add(int level, byte[] buffer, int at);
  }

  public Frontier() {}

  /// The edge of a tree that is there already.
  ///
  /// @param peaks the roots of its complete subtrees, largest first
  /// @throws IllegalArgumentException if the size is below 0 or does not have as many of them
  public Frontier(long size, List<Hash> peaks) {
    if (size < 0 || peaks.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          "a tree of size " + size + " does not have " + peaks.size() + " complete subtrees");
    }
    this.size = size;
    int next = 0;
    for (int height = HEIGHT_MAX; height >= 0; height--) {
      if (((size >>> height) & 1) == 1) {
        peaks.get(next++).copyTo(this.peaks, height * Hash.BYTES);
      }
    }
  }

  public long size() {
    return size;
  }

  /// Adds the entry as the next leaf and tells of each tile node that this completes, lowest first.
  public void add(byte[] entry, TileNodes nodes) {
    hasher.leaf(entry, 0, entry.length, carry, 0);
    addCarry(nodes);
  }

  /// Adds a leaf of which only the hash is known.
  public void addLeafHash(Hash leaf, TileNodes nodes) {
    leaf.copyTo(carry, 0);
    addCarry(nodes);
  }

  private void addCarry(TileNodes nodes) {
    int height = 0;
    nodes.add(0, carry, 0);
    while (((size >>> height) & 1) == 1) {
      hasher.node(peaks, height * Hash.BYTES, carry, 0, carry, 0);
      height++;
      if (height % Tile.HEIGHT == 0) {
        nodes.add(height / Tile.HEIGHT, carry, 0);
      }
    }
    System.arraycopy(carry, 0, peaks, height * Hash.BYTES, Hash.BYTES);
    size++;
  }

  /// The Merkle tree hash of all leaves so far (RFC 6962, 2.1).
  public Hash root() {
    if (size == 0) {
      return Hash.EMPTY_TREE;
    }
    int height = Long.numberOfTrailingZeros(size);
    byte[] root = new byte[Hash.BYTES];
    System.arraycopy(peaks, height * Hash.BYTES, root, 0, Hash.BYTES);
    for (height++; height <= HEIGHT_MAX; height++) {
      if (((size >>> height) & 1) == 1) {
        hasher.node(peaks, height * Hash.BYTES, root, 0, root, 0);
      }
    }
    return Hash.of(root);
  }
}
