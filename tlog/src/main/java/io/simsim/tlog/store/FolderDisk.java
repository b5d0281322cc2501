package io.simsim.tlog.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// The real folder. Many files are synced side by side, so that the disk can take them together.
final class FolderDisk implements Disk {
  private static final int THREADS = 16;

  /// How many files that were written wait for the disk at most.
  private static final int OPEN_MAX = 256;

  private final Path folder;
  private final Set<Path> changedFolders = new LinkedHashSet<>();

  /// What was written and is not known to be on disk.
  private final Map<Path, FileChannel> open = new LinkedHashMap<>();

  FolderDisk(Path folder) {
    this.folder = folder;
  }

  @Override
  public void write(String path, byte[] bytes, int length) throws IOException {
    Path file = folder.resolve(path);
    makeFolder(parent(file));
    changedFolders.add(parent(file));
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    FileChannel before = open.put(file, channel);
    if (before != null) {
      before.close();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    if (open.size() == OPEN_MAX) {
      forceOpen();
    }
  }

  private void makeFolder(Path wanted) throws IOException {
    if (!Files.isDirectory(wanted)) {
      makeFolder(parent(wanted));
      Files.createDirectory(wanted);
      changedFolders.add(parent(wanted));
    }
  }

  @Override
  public void sync() throws IOException {
    forceOpen();
    for (Path changed : changedFolders) {
      // A folder is forced as a file is: on Linux that makes the names in it durable.
      try (FileChannel channel = FileChannel.open(changed, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
    changedFolders.clear();
  }

  private void forceOpen() throws IOException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Math.clamp(open.size(), 1, THREADS))) {
      List<Future<?>> running = new ArrayList<>();
      for (FileChannel channel : open.values()) {
        running.add(
            threads.submit(
                () -> {
                  channel.force(false);
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("cannot be made durable: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before it was durable", interrupted);
    } finally {
      for (FileChannel channel : open.values()) {
        channel.close();
      }
      open.clear();
    }
  }

  @Override
  public void replace(String from, String to) throws IOException {
    Path target = folder.resolve(to);
    Files.move(folder.resolve(from), target, StandardCopyOption.ATOMIC_MOVE);
    changedFolders.add(parent(target));
  }

  @Override
  public void delete(String path) throws IOException {
    Path file = folder.resolve(path);
    if (Files.isDirectory(file)) {
      try (Stream<Path> inside = Files.list(file)) {
        for (Path one : inside.toList()) {
          Files.deleteIfExists(one);
        }
      }
    }
    if (Files.deleteIfExists(file)) {
      changedFolders.remove(file);
      changedFolders.add(parent(file));
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a file without a folder: " + path);
    }
    return parent;
  }
}
