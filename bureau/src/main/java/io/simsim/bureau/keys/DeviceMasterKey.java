package io.simsim.bureau.keys;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.Properties;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.GCMParameterSpec;

/// A master key in a device that speaks PKCS#11 (an HSM, a smart card, SoftHSM): AES-256 that the
/// device made itself and does not give out. It wraps and unwraps there.
///
/// A properties file says which one:
///
/// - `library`: the device's PKCS#11 library, such as `/usr/lib/softhsm/libsofthsm2.so`
/// - `slot`: its place among the device's slots that have a token, from 0; 0 if it is not said
/// - `pin-file`: the file in which the user's PIN is
/// - `key`: the label of the key; `simsim-master` if it is not said. It is made when it is missing.
public final class DeviceMasterKey implements MasterKey {
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BITS = 256;
  private static final String GCM = "AES/GCM/NoPadding";

  private final Provider device;
  private final Key key;
  private final SecureRandom random = new SecureRandom();

  private DeviceMasterKey(Provider device, Key key) {
    this.device = device;
    this.key = key;
  }

  /// The key that the properties in `file` name.
  ///
  /// @throws IOException when the device, or its token, cannot be used so
  public static DeviceMasterKey in(Path file) throws IOException {
    Properties said = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      said.load(in);
    }
    Path pinFile = Path.of(required(file, said, "pin-file"));
    char[] pin = Files.readString(pinFile).strip().toCharArray();
    try {
      Provider device = device(required(file, said, "library"), said.getProperty("slot", "0"));
      KeyStore token = KeyStore.getInstance("PKCS11", device);
      load(token, pin);
      return new DeviceMasterKey(
          device, key(token, device, said.getProperty("key", "simsim-master")));
    } catch (GeneralSecurityException | ProviderException | InvalidParameterException unusable) {
      throw new IOException(
          file + ": the device does not give its key: look at library, slot and PIN", unusable);
    } finally {
      Arrays.fill(pin, ' ');
    }
  }

  private static void load(KeyStore token, char[] pin) throws GeneralSecurityException {
    try {
      token.load(null, pin);
    } catch (IOException noEntry) {
      throw new GeneralSecurityException("the token does not let us in", noEntry);
    }
  }

  private static String required(Path file, Properties said, String name) throws IOException {
    String value = said.getProperty(name);
    if (value == null || value.isBlank()) {
      throw new IOException(file + ": " + name + " is missing");
    }
    return value.strip();
  }

  /// What it makes stays in it: the key can be used there and not be read.
  private static Provider device(String library, String slot) {
    String configuration =
        """
        --name = simsim
        library = "%s"
        slotListIndex = %s
        attributes(*, CKO_SECRET_KEY, *) = {
          CKA_TOKEN = true
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
          CKA_ENCRYPT = true
          CKA_DECRYPT = true
        }
        """
            .formatted(library, slot);
    return Security.getProvider("SunPKCS11").configure(configuration);
  }

  private static Key key(KeyStore token, Provider device, String label)
      throws GeneralSecurityException, IOException {
    if (!token.containsAlias(label)) {
      KeyGenerator generator = KeyGenerator.getInstance("AES", device);
      generator.init(KEY_BITS);
      token.setKeyEntry(label, generator.generateKey(), null, null);
    }
    return token.getKey(label, null);
  }

  @Override
  public byte[] wrap(byte[] key, byte[] bound) throws GeneralSecurityException {
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, iv, bound);
    byte[] wrapped = Arrays.copyOf(iv, key.length + OVERHEAD_BYTES);
    cipher.doFinal(key, 0, key.length, wrapped, IV_BYTES);
    return wrapped;
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] bound) throws GeneralSecurityException {
    if (wrapped.length < OVERHEAD_BYTES) {
      throw new GeneralSecurityException("too short to be a wrapped key");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, IV_BYTES), bound)
          .doFinal(wrapped, IV_BYTES, wrapped.length - IV_BYTES);
    } catch (ProviderException refused) {
      throw new GeneralSecurityException("the device does not unwrap it", refused);
    }
  }

  private Cipher cipher(int mode, byte[] iv, byte[] bound) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(GCM, device);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(bound);
    return cipher;
  }
}
