package io.simsim.bureau.transparency;

import io.simsim.bureau.keys.Ed25519Key;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;

/// Signs, at once, that an entry will be in the log: `Ed25519("simsim/logged/v1\n" ‖ entry)`; and
/// what a subject takes away: `Ed25519("simsim/export/v1\n" ‖ file)`.
///
/// Who holds the signature and later finds no proof has evidence against the bureau.
public final class ReceiptSigner {
  private static final byte[] LOGGED = "simsim/logged/v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EXPORT = "simsim/export/v1\n".getBytes(StandardCharsets.US_ASCII);

  private final Ed25519Key key;

  /// A signer with the bureau's key for receipts.
  public ReceiptSigner(Ed25519Key key) {
    this.key = key;
  }

  /// The signature over an entry of the log.
  public byte[] sign(byte[] entry) {
    return key.sign(message(LOGGED, entry));
  }

  /// The signature over a subject's export.
  public byte[] signExport(byte[] file) {
    return key.sign(message(EXPORT, file));
  }

  /// By which others verify.
  public PublicKey publicKey() {
    return key.publicKey();
  }

  /// Whether `signature` says that `entry` will be in the log.
  public static boolean verify(byte[] entry, byte[] signature, PublicKey key) {
    return holds(message(LOGGED, entry), signature, key);
  }

  /// Whether `signature` is of this export.
  public static boolean verifyExport(byte[] file, byte[] signature, PublicKey key) {
    return holds(message(EXPORT, file), signature, key);
  }

  private static boolean holds(byte[] message, byte[] signature, PublicKey key) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(message);
      return ed25519.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  private static byte[] message(byte[] domain, byte[] content) {
    byte[] message = Arrays.copyOf(domain, domain.length + content.length);
    System.arraycopy(content, 0, message, domain.length, content.length);
    return message;
  }
}
