package io.simsim.tlog.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// The real folder. Many files are synced side by side, so that the disk can take them together.
final class FolderDisk implements Disk {
  private static final int THREADS = 16;

  private final Path folder;
  private final Set<Path> changedFolders = new LinkedHashSet<>();

  FolderDisk(Path folder) {
    this.folder = folder;
  }

  @Override
  public void write(String path, byte[] bytes, int length) throws IOException {
    Path file = folder.resolve(path);
    makeFolder(parent(file));
    changedFolders.add(parent(file));
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
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
  public void sync(Collection<String> paths) throws IOException {
    List<Path> all = new ArrayList<>(paths.stream().map(folder::resolve).toList());
    all.addAll(changedFolders);
    if (all.size() < 3) {
      for (Path path : all) {
        force(path);
      }
    } else {
      forceTogether(all);
    }
    changedFolders.clear();
  }

  private static void forceTogether(List<Path> paths) throws IOException {
    try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, paths.size()))) {
      List<Future<?>> running = new ArrayList<>();
      for (Path path : paths) {
        running.add(
            threads.submit(
                () -> {
                  force(path);
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
    }
  }

  /// A folder is forced as a file is: on Linux that makes the names in it durable.
  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
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
