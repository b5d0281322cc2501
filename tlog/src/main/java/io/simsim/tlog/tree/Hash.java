package io.simsim.tlog.tree;

import java.util.Arrays;
import java.util.Base64;

/// A SHA-256 hash: of a leaf, of a node, or of a whole tree (its root). 32 bytes.
public final class Hash {
  /// The length of a hash in bytes.
  public static final int BYTES = 32;

  /// The root of the tree without leaves, SHA-256 of nothing (RFC 6962, 2.1).
  public static final Hash EMPTY_TREE = new Hash(new TreeHasher().plain());

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The hash that these bytes are.
  ///
  /// @throws IllegalArgumentException if there are not 32 bytes
  public static Hash of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  static Hash of(byte[] bytes, int from, int to) {
    if (to - from != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + (to - from));
    }
    return new Hash(Arrays.copyOfRange(bytes, from, to));
  }

  /// Reads what [#toString()] writes, and no other spelling of it.
  ///
  /// @throws IllegalArgumentException if it is not the base64 of 32 bytes
  public static Hash ofBase64(String text) {
    Hash hash = of(Base64.getDecoder().decode(text));
    if (!hash.toString().equals(text)) {
      throw new IllegalArgumentException("not in the one base64 form: " + text);
    }
    return hash;
  }

  /// The hash of a leaf: SHA-256(0x00 ‖ entry) (RFC 6962, 2.1).
  public static Hash ofLeaf(byte[] entry) {
    byte[] hash = new byte[BYTES];
    new TreeHasher().leaf(entry, 0, entry.length, hash, 0);
    return new Hash(hash);
  }

  /// The hash of a node: SHA-256(0x01 ‖ left ‖ right) (RFC 6962, 2.1).
  public static Hash ofNode(Hash left, Hash right) {
    return ofNode(new TreeHasher(), left, right);
  }

  static Hash ofNode(TreeHasher hasher, Hash left, Hash right) {
    byte[] hash = new byte[BYTES];
    hasher.node(left.bytes, 0, right.bytes, 0, hash, 0);
    return new Hash(hash);
  }

  /// The root of the complete subtree over hashes that lie one after another.
  ///
  /// @param at the byte at which the first of them begins
  /// @param count a power of two of them
  public static Hash ofSubtree(byte[] hashes, int at, int count) {
    byte[] level = Arrays.copyOfRange(hashes, at, at + count * BYTES);
    TreeHasher hasher = new TreeHasher();
    for (int left = count / 2; left > 0; left /= 2) {
      for (int i = 0; i < left; i++) {
        int pair = 2 * i * BYTES;
        hasher.node(level, pair, level, pair + BYTES, level, i * BYTES);
      }
    }
    return of(level, 0, BYTES);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// Base64 (RFC 4648, 4), as checkpoints and proofs have it.
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
