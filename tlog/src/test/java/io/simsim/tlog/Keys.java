package io.simsim.tlog;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// Key pairs for tests, the same at each run.
public final class Keys {
  private Keys() {}

  /// The key pair whose secret is 32 bytes of this number.
  public static KeyPair pair(int seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, new Same((byte) seed));
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static final class Same extends SecureRandom {
    private final byte value;

    Same(byte value) {
      this.value = value;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      java.util.Arrays.fill(bytes, value);
    }
  }
}
