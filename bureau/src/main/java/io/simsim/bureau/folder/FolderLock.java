package io.simsim.bureau.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A folder held by this process, until it is closed or the process ends.
public final class FolderLock implements Closeable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Holds `folder`, which is there.
  ///
  /// @param remedy what to do where another holds it
  /// @throws FileSystemException with `remedy`
  public static FolderLock of(Path folder, String remedy) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!held(channel)) {
      channel.close();
      throw new FileSystemException(folder.toString(), null, remedy);
    }
    return new FolderLock(channel);
  }

  /// Makes durable which files are in `folder`.
  public static void force(Path folder) throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  private static boolean held(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
