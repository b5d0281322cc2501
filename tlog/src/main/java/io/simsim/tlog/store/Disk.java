package io.simsim.tlog.store;

import java.io.IOException;

/// What a log asks of its folder. Paths are relative to it. A crash may come before, in or after
/// any of these; only what was synced is sure to be there afterwards.
interface Disk {
  /// Makes or replaces a file, and the folders it needs.
  void write(String path, byte[] bytes, int length) throws IOException;

  /// Waits until the files that were written and the folders that were changed are on disk.
  void sync() throws IOException;

  /// Puts one file in the place of another in one step.
  void replace(String from, String to) throws IOException;

  /// Takes away a file, or a folder with the files in it, if it is there.
  void delete(String path) throws IOException;
}
