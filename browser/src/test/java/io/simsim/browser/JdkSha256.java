package io.simsim.browser;

import io.simsim.engine.rule.Sha256;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The JDK's own SHA-256.
final class JdkSha256 implements Sha256 {
  @Override
  public byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
