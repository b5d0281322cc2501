package io.simsim.tlog.tree;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 as RFC 6962, 2.1 uses it, from and into arrays. Not for two threads at once.
final class TreeHasher {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256;

  TreeHasher() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  byte[] plain(byte[]... parts) {
    for (byte[] part : parts) {
      sha256.update(part);
    }
    return sha256.digest();
  }

  void leaf(byte[] entry, int from, int length, byte[] target, int at) {
    sha256.update(LEAF);
    sha256.update(entry, from, length);
    finish(target, at);
  }

  /// The target may be one of the sources.
  void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] target, int at) {
    sha256.update(NODE);
    sha256.update(left, leftAt, Hash.BYTES);
    sha256.update(right, rightAt, Hash.BYTES);
    finish(target, at);
  }

  private void finish(byte[] target, int at) {
    try {
      sha256.digest(target, at, Hash.BYTES);
    } catch (DigestException tooShort) {
      throw new IllegalStateException(tooShort);
    }
  }
}
