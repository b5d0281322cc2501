package io.simsim.tlog.store;

import io.simsim.tlog.tree.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Up to 256 entries in the form of an entry bundle: each with its length before it, two bytes, big
/// endian (c2sp.org/tlog-tiles, "Log entries").
final class Bundle {
  /// An entry's largest length in bytes.
  static final int ENTRY_BYTES_MAX = 0xffff;

  private static final int LENGTH_BYTES = 2;

  private byte[] bytes = new byte[Tile.FULL * (32 + LENGTH_BYTES)];
  private int length;
  private int count;

  void add(byte[] entry) {
    int end = length + LENGTH_BYTES + entry.length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    bytes[length] = (byte) (entry.length >> 8);
    bytes[length + 1] = (byte) entry.length;
    System.arraycopy(entry, 0, bytes, length + LENGTH_BYTES, entry.length);
    length = end;
    count++;
  }

  void clear() {
    length = 0;
    count = 0;
  }

  int count() {
    return count;
  }

  /// What has been added, in the first [#length()] bytes.
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /// Takes a bundle apart.
  ///
  /// @throws LogRefused `bundle-format` if it does not hold exactly the tile's number of entries
  static List<byte[]> entries(Tile tile, byte[] bytes) throws LogRefused {
    List<byte[]> entries = new ArrayList<>(tile.width());
    int at = 0;
    while (at < bytes.length) {
      int from = at + LENGTH_BYTES;
      int to = from > bytes.length ? from : from + lengthAt(bytes, at);
      if (to > bytes.length) {
        throw malformed(tile, "entry " + entries.size() + " of it is cut off");
      }
      entries.add(Arrays.copyOfRange(bytes, from, to));
      at = to;
    }
    if (entries.size() != tile.width()) {
      throw malformed(tile, "has " + entries.size() + " entries, not " + tile.width());
    }
    return entries;
  }

  private static int lengthAt(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static LogRefused malformed(Tile tile, String what) {
    return new LogRefused(
        "bundle-format", tile.path(), what + "; restore this file from a copy of the log");
  }
}
