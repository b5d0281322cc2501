package io.simsim.bureau.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import io.simsim.bureau.folder.FolderLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// A master key in a file: 32 random bytes as hex digits, readable by its owner alone. For a demo,
/// or where the file is on a device that can be taken away.
public final class FileMasterKey implements MasterKey {
  private static final int BYTES = 32;

  private final Aead aead;

  private FileMasterKey(byte[] key) throws GeneralSecurityException {
    this.aead = new AesGcmJce(key);
  }

  /// The key in `file`; makes one if there is no file.
  ///
  /// @throws IOException when it cannot be read, or is not such a file
  public static FileMasterKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    try {
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length != BYTES) {
        throw new IOException(file + ": a master key is 64 hex digits");
      }
      return new FileMasterKey(key);
    } catch (IllegalArgumentException | GeneralSecurityException malformed) {
      throw new IOException(file + ": a master key is 64 hex digits", malformed);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    byte[] text = Bytes.utf8(HexFormat.of().formatHex(key));
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (FileChannel out =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      Bytes.writeAll(out, ByteBuffer.wrap(text), 0);
      out.force(true);
    } catch (FileAlreadyExistsException raced) {
      throw new IOException(file + ": another process makes this master key; start again", raced);
    }
    if (folder != null) {
      FolderLock.force(folder);
    }
  }

  @Override
  public byte[] wrap(byte[] key, byte[] bound) throws GeneralSecurityException {
    return aead.encrypt(key, bound);
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] bound) throws GeneralSecurityException {
    return aead.decrypt(wrapped, bound);
  }
}
