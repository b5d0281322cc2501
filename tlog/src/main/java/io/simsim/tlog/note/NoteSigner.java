package io.simsim.tlog.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/// Signs notes under a name. Where the private key is kept is not known here.
public final class NoteSigner {
  private final VerifierKey key;
  private final Ed25519 ed25519;

  /// Signs bytes with an Ed25519 key (RFC 8032): in memory, in a key store, in an HSM.
  @FunctionalInterface
  public interface Ed25519 {
    /// The signature, 64 bytes.
    byte[] sign(byte[] message);
  }

  private NoteSigner(VerifierKey key, Ed25519 ed25519) {
    this.key = key;
    this.ed25519 = ed25519;
  }

  /// A key pair that is in memory, used by the JDK.
  public static NoteSigner of(String name, KeyPair pair) {
    return of(name, pair.getPublic(), jdk(pair.getPrivate()));
  }

  /// A private key that is elsewhere.
  public static NoteSigner of(String name, PublicKey key, Ed25519 ed25519) {
    return new NoteSigner(VerifierKey.of(name, VerifierKey.ED25519, key), ed25519);
  }

  /// The key by which others verify.
  public VerifierKey key() {
    return key;
  }

  NoteSignature sign(String text) {
    byte[] signature = ed25519.sign(text.getBytes(StandardCharsets.UTF_8));
    return new NoteSignature(key.name(), key.id(), signature);
  }

  private static Ed25519 jdk(PrivateKey key) {
    return message -> {
      try {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
      } catch (GeneralSecurityException unusable) {
        throw new IllegalStateException("the key does not sign", unusable);
      }
    };
  }

  /// Signs for a witness: that, as of a time, this is the largest tree of its log that it has seen,
  /// and that it grew out of all it saw before (c2sp.org/tlog-cosignature). Whoever calls this has
  /// checked it.
  public static NoteSignature cosign(
      String name, KeyPair pair, Checkpoint checkpoint, long timeSeconds) {
    if (timeSeconds < 0) {
      throw new IllegalArgumentException("a time before 1970: " + timeSeconds);
    }
    VerifierKey key = cosigner(name, pair.getPublic());
    String message = VerifierKey.cosigned(checkpoint.text(), timeSeconds);
    byte[] signature = jdk(pair.getPrivate()).sign(message.getBytes(StandardCharsets.UTF_8));
    byte[] timed =
        ByteBuffer.allocate(Long.BYTES + signature.length)
            .putLong(timeSeconds)
            .put(signature)
            .array();
    return new NoteSignature(name, key.id(), timed);
  }

  /// The key by which others verify what [#cosign] makes.
  public static VerifierKey cosigner(String name, PublicKey key) {
    return VerifierKey.of(name, VerifierKey.COSIGNATURE, key);
  }
}
