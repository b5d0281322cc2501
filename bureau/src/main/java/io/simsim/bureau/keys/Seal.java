package io.simsim.bureau.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/// Seals and opens what is kept in one compartment of one subject (AES-256-GCM of Tink), and tells
/// by a MAC whether two things in it are the same (HMAC-SHA-256).
public final class Seal {
  /// How many bytes of key there are: 32 to seal, 32 for the MAC.
  static final int KEY_BYTES = 64;

  /// How many bytes a sealed thing is longer than the thing.
  public static final int OVERHEAD_BYTES = 28;

  private static final int HALF = KEY_BYTES / 2;

  private final Aead aead;
  private final Prf prf;

  Seal(byte[] key) {
    try {
      this.aead = new AesGcmJce(Arrays.copyOf(key, HALF));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has AES-GCM", impossible);
    }
    this.prf = new Prf(Arrays.copyOfRange(key, HALF, KEY_BYTES));
  }

  /// Seals `plain`.
  ///
  /// @param bound what it is; it opens as nothing else
  public byte[] seal(byte[] plain, String bound) {
    try {
      return aead.encrypt(plain, Bytes.utf8(bound));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("cannot seal", impossible);
    }
  }

  /// Opens what was sealed.
  ///
  /// @throws SealBroken if it was sealed under another key, as something else, or is damaged
  public byte[] open(byte[] sealed, String bound) {
    try {
      return aead.decrypt(sealed, Bytes.utf8(bound));
    } catch (GeneralSecurityException broken) {
      throw new SealBroken(bound, broken);
    }
  }

  /// A MAC: equal for equal things of one kind, and without the key like noise.
  public byte[] mac(String kind, byte[]... parts) {
    return prf.of(kind, parts);
  }
}
