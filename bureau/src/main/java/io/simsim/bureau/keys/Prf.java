package io.simsim.bureau.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A keyed function whose results look random without the key (HMAC-SHA-256, RFC 2104): blind
/// indexes, pseudonyms, MACs.
public final class Prf {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  Prf(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// 32 bytes. Each part is counted with its length, so that no other parts give the same input.
  ///
  /// @param kind keeps results of different uses apart
  public byte[] of(String kind, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      add(mac, Bytes.utf8(kind));
      for (byte[] part : parts) {
        add(mac, part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", impossible);
    }
  }

  /// The same of texts.
  public byte[] of(String kind, String... parts) {
    byte[][] bytes = new byte[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      bytes[i] = Bytes.utf8(parts[i]);
    }
    return of(kind, bytes);
  }

  private static void add(Mac mac, byte[] part) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    mac.update(part);
  }
}
