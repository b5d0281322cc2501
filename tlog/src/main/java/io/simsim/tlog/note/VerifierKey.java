package io.simsim.tlog.note;

import io.simsim.tlog.tree.ProofFailed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;

/// A public Ed25519 key with the name of who holds it and what it signs: notes, or cosignatures of
/// checkpoints (c2sp.org/signed-note, "Verifier keys"). Its text form is a *vkey*:
/// `name+hex of the id+base64 of type and key`.
///
/// Keys of other types (ECDSA, ML-DSA-44) are refused here and, in a note, ignored.
public final class VerifierKey {
  /// The type of keys that sign notes as they stand.
  static final byte ED25519 = 1;

  /// The type of keys that sign `cosignature/v1` (c2sp.org/tlog-cosignature).
  static final byte COSIGNATURE = 4;

  static final String CHECK = "signature";

  /// What stands before the 32 bytes of the key in its X.509 form (RFC 8410, 4).
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;
  private static final int TIME_BYTES = 8;

  private final String name;
  private final byte type;
  private final byte[] bytes;
  private final PublicKey key;
  private final int id;

  VerifierKey(String name, byte type, byte[] bytes) {
    if (!isName(name)) {
      throw new IllegalArgumentException("a key's name has no spaces, no plus and is not empty");
    }
    if (type != ED25519 && type != COSIGNATURE) {
      throw new IllegalArgumentException("a key of a type that is not read here: " + type);
    }
    this.name = name;
    this.type = type;
    this.bytes = bytes;
    this.key = publicKey(bytes);
    this.id = id(name, type, bytes);
  }

  static VerifierKey of(String name, byte type, PublicKey key) {
    byte[] encoded = key.getEncoded();
    int prefix = encoded.length - KEY_BYTES;
    if (prefix != X509.length || !Arrays.equals(encoded, 0, prefix, X509, 0, prefix)) {
      throw new IllegalArgumentException("not an Ed25519 key: " + key.getAlgorithm());
    }
    return new VerifierKey(name, type, Arrays.copyOfRange(encoded, prefix, encoded.length));
  }

  /// Reads a vkey.
  ///
  /// @throws IllegalArgumentException if it is none, or one of another type
  public static VerifierKey parse(String vkey) {
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a vkey is name+id+key, not " + vkey);
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != 1 + KEY_BYTES) {
      throw new IllegalArgumentException("not a vkey of Ed25519: " + vkey);
    }
    VerifierKey key =
        new VerifierKey(parts[0], typed[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.toString().equals(vkey)) {
      throw new IllegalArgumentException("a vkey whose id is not that of its key: " + vkey);
    }
    return key;
  }

  public String name() {
    return name;
  }

  /// The first four bytes of SHA-256(name ‖ newline ‖ type ‖ key), big endian.
  public int id() {
    return id;
  }

  /// Whether it signs cosignatures, and not notes as they stand.
  public boolean isCosigner() {
    return type == COSIGNATURE;
  }

  /// Verifies one signature; of a cosignature, tells the time.
  OptionalLong verify(String text, NoteSignature signature) throws ProofFailed {
    byte[] all = signature.bytes();
    if (all.length != SIGNATURE_BYTES + (isCosigner() ? TIME_BYTES : 0)) {
      throw new ProofFailed(CHECK, "a signature by " + name + " of the wrong length");
    }
    if (!isCosigner()) {
      verify(text, all);
      return OptionalLong.empty();
    }
    long timeSeconds = ByteBuffer.wrap(all).getLong();
    if (timeSeconds < 0) {
      throw new ProofFailed(CHECK, "a cosignature by " + name + " of a time that cannot be");
    }
    verify(cosigned(text, timeSeconds), Arrays.copyOfRange(all, TIME_BYTES, all.length));
    return OptionalLong.of(timeSeconds);
  }

  /// What a cosigner signs (c2sp.org/tlog-cosignature, "Ed25519 signed message").
  static String cosigned(String text, long timeSeconds) {
    return "cosignature/v1\ntime " + timeSeconds + "\n" + text;
  }

  private void verify(String message, byte[] signed) throws ProofFailed {
    boolean holds;
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(message.getBytes(StandardCharsets.UTF_8));
      holds = ed25519.verify(signed);
    } catch (GeneralSecurityException malformed) {
      holds = false;
    }
    if (!holds) {
      throw new ProofFailed(CHECK, "the signature by " + name + " is not of this text");
    }
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.codePoints()
            .noneMatch(
                c ->
                    c == '+'
                        || c < ' '
                        || c == 0x85
                        || Character.isSpaceChar(c)
                        || Character.isWhitespace(c));
  }

  private static int id(String name, byte type, byte[] bytes) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      sha256.update(type);
      return ByteBuffer.wrap(sha256.digest(bytes)).getInt();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  private static PublicKey publicKey(byte[] bytes) {
    byte[] encoded = Arrays.copyOf(X509, X509.length + bytes.length);
    System.arraycopy(bytes, 0, encoded, X509.length, bytes.length);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException malformed) {
      throw new IllegalArgumentException("not an Ed25519 key", malformed);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return id;
  }

  /// The vkey.
  @Override
  public String toString() {
    byte[] typed = ByteBuffer.allocate(1 + bytes.length).put(type).put(bytes).array();
    return name
        + "+"
        + HexFormat.of().toHexDigits(id)
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }
}
