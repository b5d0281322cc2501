package io.simsim.tlog.store;

import io.simsim.tlog.note.Note;
import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.Nodes;
import io.simsim.tlog.tree.ProofFailed;
import io.simsim.tlog.tree.Tile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the files of a log, of which those are right that its size covers.
final class LogFiles {
  static final String CHECKPOINT = "checkpoint";

  /// A checkpoint that is durable and about to take the place of the one before.
  static final String NEXT = "checkpoint.next";

  static final String LOCK = "lock";
  private static final String RESTORE = "restore this file from a copy of the log";

  private final Path folder;

  LogFiles(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  Note note(String name) throws IOException {
    try {
      return Note.parse(Files.readAllBytes(folder.resolve(name)));
    } catch (NoSuchFileException missing) {
      throw new LogRefused("no-checkpoint", name, "there is none; restore it, or make a new log");
    } catch (ProofFailed failed) {
      throw new LogRefused(failed.check(), name, failed.getMessage() + "; " + RESTORE);
    }
  }

  /// The tile as it is in a tree of `size`, which has it. A partial one may have become full since,
  /// and was then taken away; its beginning is the same.
  byte[] read(Tile tile) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(folder.resolve(tile.path()));
    } catch (NoSuchFileException missing) {
      return cut(readFull(tile), tile);
    }
    checkLength(tile, bytes);
    return bytes;
  }

  /// The wider partial tiles that are at the same place.
  List<Tile> wider(Tile tile) throws IOException {
    Path partials = folder.resolve(tile.full().path() + ".p");
    if (!Files.isDirectory(partials)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(partials)) {
      return all.map(file -> Tile.parse(tile.full().path() + ".p/" + file.getFileName()))
          .flatMap(Optional::stream)
          .filter(other -> other.width() > tile.width())
          .toList();
    }
  }

  private byte[] readFull(Tile tile) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(tile.full().path()));
      checkLength(tile.full(), bytes);
      return bytes;
    } catch (NoSuchFileException missing) {
      throw new LogRefused("missing", tile.path(), "is not there; " + RESTORE);
    }
  }

  private static void checkLength(Tile tile, byte[] bytes) throws LogRefused {
    if (tile.level() != Tile.ENTRIES && bytes.length != tile.width() * Hash.BYTES) {
      throw new LogRefused(
          "tile-size",
          tile.path(),
          "has " + bytes.length + " bytes, not " + tile.width() * Hash.BYTES + "; " + RESTORE);
    }
  }

  /// The beginning of a wider tile.
  static byte[] cut(byte[] wider, Tile tile) throws LogRefused {
    if (tile.level() != Tile.ENTRIES) {
      return Arrays.copyOf(wider, tile.width() * Hash.BYTES);
    }
    int at = 0;
    for (int entry = 0; entry < tile.width() && at + 1 < wider.length; entry++) {
      at += 2 + ((wider[at] & 0xff) << 8 | (wider[at + 1] & 0xff));
    }
    return Arrays.copyOf(wider, Math.min(at, wider.length));
  }

  List<byte[]> entries(Tile tile) throws IOException {
    return Bundle.entries(tile, read(tile));
  }

  /// The nodes of the tree of this size, each tile read once. They throw [UncheckedIOException].
  Nodes nodes(long size) {
    Map<Tile, byte[]> tiles = new HashMap<>();
    return (height, index) -> {
      int level = height / Tile.HEIGHT;
      int inside = height % Tile.HEIGHT;
      long first = index << inside;
      Tile tile =
          Tile.in(size, level, first / Tile.FULL)
              .orElseThrow(() -> new IllegalArgumentException("no node " + height + "/" + index));
      byte[] bytes = tiles.computeIfAbsent(tile, this::readUnchecked);
      return Hash.ofSubtree(bytes, (int) (first % Tile.FULL) * Hash.BYTES, 1 << inside);
    };
  }

  private byte[] readUnchecked(Tile tile) {
    try {
      return read(tile);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
