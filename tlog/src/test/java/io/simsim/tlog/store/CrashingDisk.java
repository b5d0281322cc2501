package io.simsim.tlog.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A folder on a machine whose power fails at a given step. Of what was not synced, a part is then
/// there, none of it, or zeros in its place; a renaming that was not synced may be undone.
final class CrashingDisk implements Disk {
  private final Path folder;
  private final FolderDisk real;
  private final Random random;
  private final Map<String, Optional<byte[]>> unsynced = new HashMap<>();
  private Optional<Renaming> renaming = Optional.empty();
  private int stepsLeft;

  private record Renaming(String from, String to, Optional<byte[]> replaced) {}

  static final class PowerFailed extends IOException {}

  CrashingDisk(Path folder, int steps, long seed) {
    this.folder = folder;
    this.real = new FolderDisk(folder);
    this.stepsLeft = steps;
    this.random = new Random(seed);
  }

  boolean hasCrashed() {
    return stepsLeft < 0;
  }

  private void step() throws IOException {
    if (stepsLeft-- == 0) {
      crash();
    }
    if (stepsLeft < 0) {
      throw new PowerFailed();
    }
  }

  private void crash() throws IOException {
    if (renaming.isPresent() && random.nextBoolean()) {
      Renaming undone = renaming.get();
      Path to = folder.resolve(undone.to());
      Files.write(folder.resolve(undone.from()), Files.readAllBytes(to));
      restore(to, undone.replaced());
    }
    for (Map.Entry<String, Optional<byte[]>> file : unsynced.entrySet()) {
      Path path = folder.resolve(file.getKey());
      byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
      switch (random.nextInt(5)) {
        case 0 -> restore(path, file.getValue());
        case 1 -> Files.write(path, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
        case 2 -> Files.write(path, new byte[bytes.length]);
        case 3 -> Files.write(path, new byte[0]);
        default -> {}
      }
    }
  }

  private static void restore(Path path, Optional<byte[]> before) throws IOException {
    if (before.isPresent()) {
      Files.write(path, before.get());
    } else {
      Files.deleteIfExists(path);
    }
  }

  private Optional<byte[]> now(String path) throws IOException {
    Path file = folder.resolve(path);
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  @Override
  public void write(String path, byte[] bytes, int length) throws IOException {
    Optional<byte[]> before = now(path);
    boolean fails = stepsLeft == 0;
    if (fails) {
      real.write(path, bytes, random.nextInt(length + 1));
      unsynced.putIfAbsent(path, before);
    }
    step();
    real.write(path, bytes, length);
    unsynced.putIfAbsent(path, before);
  }

  @Override
  public void sync() throws IOException {
    step();
    unsynced.clear();
    renaming = Optional.empty();
  }

  @Override
  public void replace(String from, String to) throws IOException {
    step();
    renaming = Optional.of(new Renaming(from, to, now(to)));
    real.replace(from, to);
  }

  @Override
  public void delete(String path) throws IOException {
    step();
    real.delete(path);
  }
}
