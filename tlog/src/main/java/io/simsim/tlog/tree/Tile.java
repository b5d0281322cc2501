package io.simsim.tlog.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place of a tile: up to 256 neighbouring hashes of one level, or the entries under them
/// (c2sp.org/tlog-tiles, "Merkle Tree", "Log entries").
///
/// @param level 0 holds the hashes of leaves, `n + 1` the roots of full tiles of `n`; [#ENTRIES]
///     holds the entries themselves
/// @param index counts the tiles of a level from the left, from 0
/// @param width how many hashes or entries it holds, 1 to 256; below 256 it is partial
public record Tile(int level, long index, int width) {
  /// The level of the tiles that hold entries ("entry bundles").
  public static final int ENTRIES = -1;

  /// How many hashes or entries a full tile holds.
  public static final int FULL = 256;

  /// How many levels of the tree one level of tiles spans.
  public static final int HEIGHT = 8;

  /// The highest level of tiles that a tree of at most 2⁶³ − 1 leaves has.
  static final int LEVEL_MAX = 7;

  private static final String WIDTH = "(?:\\.p/([1-9][0-9]{0,2}))?";
  private static final Pattern PATH =
      Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})" + WIDTH);

  /// A place that can be.
  ///
  /// @throws IllegalArgumentException if a number is out of its range
  public Tile {
    if (level < ENTRIES || level > 63 || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("no tile " + level + "/" + index + " of width " + width);
    }
  }

  /// The tile at this place in a tree of the given size, or nothing if the tree does not reach it.
  public static Optional<Tile> in(long size, int level, long index) {
    long nodes = level > LEVEL_MAX ? 0 : size >>> (HEIGHT * Math.max(level, 0));
    long before = index * FULL;
    return index <= Long.MAX_VALUE / FULL && before < nodes
        ? Optional.of(new Tile(level, index, (int) Math.min(FULL, nodes - before)))
        : Optional.empty();
  }

  public boolean isFull() {
    return width == FULL;
  }

  /// The full tile at the same place.
  public Tile full() {
    return new Tile(level, index, FULL);
  }

  /// Whether a tree of this size has all of the tile's hashes or entries.
  public boolean isWithin(long size) {
    return in(size, level, index).filter(there -> there.width >= width).isPresent();
  }

  /// Where it is, under the log's folder or URL, as `tile/0/x001/x234/067` or `tile/0/000.p/5`.
  public String path() {
    String name = level == ENTRIES ? "entries" : Integer.toString(level);
    return "tile/" + name + "/" + indexPath() + (isFull() ? "" : ".p/" + width);
  }

  private String indexPath() {
    List<String> parts = new ArrayList<>();
    long rest = index;
    do {
      parts.add(0, String.format(Locale.ROOT, parts.isEmpty() ? "%03d" : "x%03d", rest % 1000));
      rest /= 1000;
    } while (rest > 0);
    return String.join("/", parts);
  }

  /// Reads what [#path()] writes; any other spelling of a place is none.
  public static Optional<Tile> parse(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    long index = Long.parseLong(matcher.group(2).replace("x", "").replace("/", ""));
    int level = name.equals("entries") ? ENTRIES : Integer.parseInt(name);
    String partial = matcher.group(3);
    int width = partial == null ? FULL : Integer.parseInt(partial);
    if (level > 63 || (partial != null && width >= FULL)) {
      return Optional.empty();
    }
    Tile tile = new Tile(level, index, width);
    return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
  }
}
