package io.simsim.tlog.tree;

import java.nio.charset.StandardCharsets;

/// What is logged in place of a payload: `SHA-256(domain ‖ salt ‖ payload)`, 32 bytes.
///
/// Who is shown salt and payload finds the same commitment in the log; who has the log alone learns
/// nothing, not even by guessing payloads, because the salt is 32 random bytes. When the salt is
/// destroyed the leaf stays and says nothing. Domain and salt have fixed lengths, so that no other
/// salt and payload give the same bytes; the domain keeps the hash from being one of another use.
public final class Commitment {
  /// How many random bytes a salt has. Each commitment has a salt of its own.
  public static final int SALT_BYTES = 32;

  /// What is hashed first.
  static final byte[] DOMAIN = "simsim/tlog-commitment/v1\n".getBytes(StandardCharsets.US_ASCII);

  private Commitment() {}

  /// The leaf for this payload.
  ///
  /// @throws IllegalArgumentException if the salt does not have 32 bytes
  public static byte[] of(byte[] salt, byte[] payload) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has 32 bytes, not " + salt.length);
    }
    return new TreeHasher().plain(DOMAIN, salt, payload);
  }
}
