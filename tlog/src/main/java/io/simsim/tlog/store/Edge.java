package io.simsim.tlog.store;

import io.simsim.tlog.note.Checkpoint;
import io.simsim.tlog.tree.Frontier;
import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.Nodes;
import io.simsim.tlog.tree.Proofs;
import io.simsim.tlog.tree.Tile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The tiles at the right edge of the tree, in memory, as they fill: one of entries and one of each
/// level. A full one is written at once; what is partial is written when a batch ends.
///
/// Cost of an entry: its leaf hash, one node hash on average, two copies.
final class Edge implements Frontier.TileNodes {
  private static final int LEVELS = 8;

  private final Disk disk;
  private final Frontier frontier;
  private final Bundle bundle = new Bundle();
  private final byte[][] tiles = new byte[LEVELS][Tile.FULL * Hash.BYTES];
  private final long[] counts = new long[LEVELS];
  private final long[] flushed = new long[LEVELS];
  private final List<String> outgrown = new ArrayList<>();

  private Edge(Disk disk, Frontier frontier) {
    this.disk = disk;
    this.frontier = frontier;
  }

  /// The edge of the tree under this checkpoint, read from its tiles.
  ///
  /// @throws LogRefused if a tile is not there, the tiles do not give the root, or the last entries
  ///     are not those of their tile
  static Edge read(Disk disk, LogFiles files, Checkpoint checkpoint) throws IOException {
    long size = checkpoint.size();
    try {
      Nodes nodes = files.nodes(size);
      Edge edge = new Edge(disk, new Frontier(size, Proofs.peaks(size, nodes)));
      for (int level = 0; level < LEVELS; level++) {
        edge.counts[level] = size >>> (Tile.HEIGHT * level);
        int width = (int) (edge.counts[level] % Tile.FULL);
        if (width > 0) {
          Tile tile = new Tile(level, edge.counts[level] / Tile.FULL, width);
          System.arraycopy(files.read(tile), 0, edge.tiles[level], 0, width * Hash.BYTES);
          edge.dropStrays(files, tile);
        }
        edge.flushed[level] = edge.counts[level];
      }
      if (!edge.root().equals(checkpoint.root())) {
        throw new LogRefused(
            "root", LogFiles.CHECKPOINT, "its root is not that of the tiles; run fsck");
      }
      edge.readEntries(files, size);
      return edge;
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /// Partial tiles that a crash left behind: wider than what the checkpoint covers.
  private void dropStrays(LogFiles files, Tile tile) throws IOException {
    for (Tile stray : files.wider(tile)) {
      disk.delete(stray.path());
    }
  }

  private void readEntries(LogFiles files, long size) throws IOException {
    int width = (int) (size % Tile.FULL);
    if (width == 0) {
      return;
    }
    Tile tile = new Tile(Tile.ENTRIES, size / Tile.FULL, width);
    dropStrays(files, tile);
    Nodes nodes = files.nodes(size);
    for (byte[] entry : files.entries(tile)) {
      long index = tile.index() * Tile.FULL + bundle.count();
      if (!Hash.ofLeaf(entry).equals(nodes.node(0, index))) {
        throw new LogRefused(
            "entry-hash", tile.path(), "entry " + index + " is another than was logged; run fsck");
      }
      bundle.add(entry);
    }
  }

  long size() {
    return frontier.size();
  }

  Hash root() {
    return frontier.root();
  }

  void add(byte[] entry) throws IOException {
    bundle.add(entry);
    try {
      frontier.add(entry, this);
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    if (bundle.count() == Tile.FULL) {
      Tile tile = new Tile(Tile.ENTRIES, (size() - 1) / Tile.FULL, Tile.FULL);
      write(tile, bundle.bytes(), bundle.length());
      bundle.clear();
    }
  }

  /// A node of a tile has come to be; [Frontier] calls this.
  @Override
  public void add(int level, byte[] buffer, int at) {
    int width = (int) (counts[level] % Tile.FULL);
    System.arraycopy(buffer, at, tiles[level], width * Hash.BYTES, Hash.BYTES);
    counts[level]++;
    if (width + 1 == Tile.FULL) {
      try {
        Tile tile = new Tile(level, (counts[level] - 1) / Tile.FULL, Tile.FULL);
        write(tile, tiles[level], Tile.FULL * Hash.BYTES);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /// Writes what is partial and has changed, and waits until all that was written is durable.
  void flush() throws IOException {
    if (bundle.count() > 0) {
      Tile tile = new Tile(Tile.ENTRIES, size() / Tile.FULL, bundle.count());
      writePartial(tile, bundle.bytes(), bundle.length(), flushed[0]);
    }
    for (int level = 0; level < LEVELS; level++) {
      int width = (int) (counts[level] % Tile.FULL);
      if (counts[level] > flushed[level] && width > 0) {
        Tile tile = new Tile(level, counts[level] / Tile.FULL, width);
        writePartial(tile, tiles[level], width * Hash.BYTES, flushed[level]);
      }
      flushed[level] = counts[level];
    }
    disk.sync();
  }

  /// Takes away the partial tiles that have become full ("Partial Tiles"). Only when the checkpoint
  /// that covers the full ones is durable.
  void dropOutgrown() throws IOException {
    for (String folder : outgrown) {
      disk.delete(folder);
    }
    outgrown.clear();
  }

  /// Where nothing was before, what a crash may have left there goes first.
  private void writePartial(Tile tile, byte[] bytes, int length, long before) throws IOException {
    if (before <= tile.index() * Tile.FULL) {
      disk.delete(tile.full().path() + ".p");
    }
    write(tile, bytes, length);
  }

  private void write(Tile tile, byte[] bytes, int length) throws IOException {
    disk.write(tile.path(), bytes, length);
    if (tile.isFull()) {
      outgrown.add(tile.path() + ".p");
    }
  }
}
