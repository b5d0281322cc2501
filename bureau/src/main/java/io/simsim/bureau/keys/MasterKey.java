package io.simsim.bureau.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/// The key under which all others are wrapped. It is kept elsewhere than they are: in a file on
/// another disk, or in a device that never gives it out.
public interface MasterKey {
  /// How many bytes a wrapped key is longer than the key.
  int OVERHEAD_BYTES = 28;

  /// The master key that `file` holds, or that a device holds which `file` names: one whose name
  /// ends in `.properties` is read as [DeviceMasterKey] says, any other as [FileMasterKey] does.
  static MasterKey in(Path file) throws IOException {
    return file.toString().endsWith(".properties")
        ? DeviceMasterKey.in(file)
        : FileMasterKey.in(file);
  }

  /// Wraps a key.
  ///
  /// @param bound what the wrapped key is for; it unwraps for nothing else
  /// @return [#OVERHEAD_BYTES] more than `key`
  byte[] wrap(byte[] key, byte[] bound) throws GeneralSecurityException;

  /// Unwraps what [#wrap] gave.
  ///
  /// @throws GeneralSecurityException if it was wrapped by another key, for something else, or is
  ///     damaged
  byte[] unwrap(byte[] wrapped, byte[] bound) throws GeneralSecurityException;
}
