package io.simsim.tlog.store;

import io.simsim.tlog.note.Checkpoint;
import io.simsim.tlog.note.VerifierKey;
import io.simsim.tlog.tree.Frontier;
import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.ProofFailed;
import io.simsim.tlog.tree.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Hashes everything in a log again and says what is wrong, first things first.
///
/// The entries are hashed from the first to the last; every node that a tile must hold comes out of
/// that and is compared with the tile, and the root with the checkpoint's. Where an entry and its
/// tile disagree, the hash above them, which is in another file, says which of the two is wrong.
/// Time: one pass over all files. Memory: one tile a level.
public final class Fsck {
  private static final int FINDINGS_MAX = 100;
  private static final int LEVELS = 8;
  private static final String RESTORE = "restore this file from a copy of the log";

  private final LogFiles files;
  private final Checkpoint checkpoint;
  private final Frontier frontier = new Frontier();
  private final byte[][] computed = new byte[LEVELS][Tile.FULL * Hash.BYTES];
  private final long[] counts = new long[LEVELS];
  private final List<Finding> findings = new ArrayList<>();
  private long filesRead;

  private Fsck(LogFiles files, Checkpoint checkpoint) {
    this.files = files;
    this.checkpoint = checkpoint;
  }

  /// Something that is wrong.
  ///
  /// @param rule one of those listed in docs/reference/tlog.md
  /// @param file under the folder of the log
  /// @param what is wrong, and what to do
  public record Finding(String rule, String file, String what) {
    @Override
    public String toString() {
      return file + ": " + what + " [rule " + rule + "]";
    }
  }

  /// What was found.
  ///
  /// @param entries how many the checkpoint covers
  /// @param files how many files were compared
  /// @param findings at most 100, the first first; none if the log is whole
  public record Report(long entries, long files, List<Finding> findings) {}

  /// Checks the log in a folder. Nobody may append meanwhile.
  ///
  /// @param key the log's; its name is the log's origin
  public static Report check(Path folder, VerifierKey key) throws IOException {
    LogFiles files = new LogFiles(folder);
    try {
      Checkpoint checkpoint = Checkpoint.verify(files.note(LogFiles.CHECKPOINT), key);
      Fsck fsck = new Fsck(files, checkpoint);
      fsck.run(folder);
      return new Report(checkpoint.size(), fsck.filesRead, List.copyOf(fsck.findings));
    } catch (LogRefused refused) {
      Finding finding = new Finding(refused.rule(), refused.file(), refused.remedy());
      return new Report(0, 0, List.of(finding));
    } catch (ProofFailed failed) {
      String what = failed.getMessage() + "; " + RESTORE;
      Finding finding = new Finding(failed.check(), LogFiles.CHECKPOINT, what);
      return new Report(0, 0, List.of(finding));
    }
  }

  private void run(Path folder) throws IOException {
    long size = checkpoint.size();
    for (long index = 0; index * Tile.FULL < size && findings.size() < FINDINGS_MAX; index++) {
      addBundle(index);
    }
    if (frontier.size() < size) {
      return;
    }
    for (int level = 0; level < LEVELS; level++) {
      if (counts[level] % Tile.FULL != 0) {
        compare(level, counts[level] / Tile.FULL);
      }
    }
    if (!frontier.root().equals(checkpoint.root()) && findings.isEmpty()) {
      add(
          "root",
          LogFiles.CHECKPOINT,
          "entries and tiles agree with each other and not with the signed root;"
              + " restore the whole folder from a copy of the log");
    }
    comparePartials(folder);
  }

  /// Takes the leaves of one tile: of the entries if they hold, else of the tile above them.
  private void addBundle(long index) throws IOException {
    Tile bundle = Tile.in(checkpoint.size(), Tile.ENTRIES, index).orElseThrow();
    Tile leaves = new Tile(0, index, bundle.width());
    Optional<byte[]> stored = hashes(leaves);
    Optional<byte[]> hashed = hashed(bundle);
    byte[] right;
    if (hashed.isPresent() && stored.isPresent()) {
      int differs = Arrays.mismatch(hashed.get(), stored.get());
      if (differs >= 0) {
        long entry = index * Tile.FULL + differs / Hash.BYTES;
        right = judge(bundle, leaves, hashed.get(), stored.get(), entry);
      } else {
        right = hashed.get();
      }
    } else {
      right = hashed.or(() -> stored).orElse(new byte[leaves.width() * Hash.BYTES]);
    }
    for (int i = 0; i < leaves.width(); i++) {
      frontier.addLeafHash(
          Hash.of(Arrays.copyOfRange(right, i * Hash.BYTES, (i + 1) * Hash.BYTES)), this::addNode);
    }
  }

  private byte[] judge(Tile bundle, Tile leaves, byte[] hashed, byte[] stored, long entry)
      throws IOException {
    boolean entriesHold = isUnder(leaves, hashed);
    boolean tileHolds = isUnder(leaves, stored);
    if (entriesHold && !tileHolds) {
      String what = "the hash of entry " + entry + " is wrong, the entry is right; " + RESTORE;
      add("tile-hash", leaves.path(), what);
      return hashed;
    }
    if (tileHolds) {
      String what = "entry " + entry + " is another than was logged; " + RESTORE;
      add("entry-hash", bundle.path(), what);
      return stored;
    }
    String what = "entry " + entry + " and its hash in " + leaves.path() + " disagree, and neither";
    add("entry-hash", bundle.path(), what + " is under the hash above; " + RESTORE);
    return hashed;
  }

  /// Whether these leaf hashes give the hash that is stored above them, or, at the edge of the
  /// tree, the signed root together with the other tiles of the edge.
  private boolean isUnder(Tile leaves, byte[] hashes) throws IOException {
    Frontier subtree = new Frontier();
    for (int i = 0; i < leaves.width(); i++) {
      byte[] hash = Arrays.copyOfRange(hashes, i * Hash.BYTES, (i + 1) * Hash.BYTES);
      subtree.addLeafHash(Hash.of(hash), (level, buffer, at) -> {});
    }
    if (leaves.isFull()) {
      Tile above = Tile.in(checkpoint.size(), 1, leaves.index() / Tile.FULL).orElseThrow();
      Optional<byte[]> stored = quietly(above);
      int at = (int) (leaves.index() % Tile.FULL) * Hash.BYTES;
      return stored.isPresent()
          && subtree.root().equals(Hash.of(Arrays.copyOfRange(stored.get(), at, at + Hash.BYTES)));
    }
    Hash root = subtree.root();
    for (int level = 1; level < LEVELS; level++) {
      int width = (int) (checkpoint.size() >>> (Tile.HEIGHT * level)) % Tile.FULL;
      if (width > 0) {
        long index = checkpoint.size() >>> (Tile.HEIGHT * (level + 1));
        Optional<byte[]> stored = quietly(new Tile(level, index, width));
        if (stored.isEmpty()) {
          return false;
        }
        root = above(stored.get(), width, root);
      }
    }
    return root.equals(checkpoint.root());
  }

  /// The root of the complete subtrees of an edge tile followed by what is right of them.
  private static Hash above(byte[] tile, int width, Hash right) {
    Hash root = right;
    int end = width;
    while (end > 0) {
      int start = end - Integer.lowestOneBit(end);
      Frontier subtree = new Frontier();
      for (int i = start; i < end; i++) {
        byte[] hash = Arrays.copyOfRange(tile, i * Hash.BYTES, (i + 1) * Hash.BYTES);
        subtree.addLeafHash(Hash.of(hash), (level, buffer, at) -> {});
      }
      root = Hash.ofNode(subtree.root(), root);
      end = start;
    }
    return root;
  }

  private void addNode(int level, byte[] buffer, int at) {
    int width = (int) (counts[level] % Tile.FULL);
    System.arraycopy(buffer, at, computed[level], width * Hash.BYTES, Hash.BYTES);
    counts[level]++;
    if (width + 1 == Tile.FULL) {
      compare(level, (counts[level] - 1) / Tile.FULL);
    }
  }

  /// Level 0 was compared with its entries already.
  private void compare(int level, long index) {
    if (level == 0) {
      return;
    }
    Tile tile = Tile.in(checkpoint.size(), level, index).orElseThrow();
    Optional<byte[]> stored = hashes(tile);
    int length = tile.width() * Hash.BYTES;
    if (stored.isPresent()) {
      int differs = Arrays.mismatch(stored.get(), 0, length, computed[level], 0, length);
      if (differs >= 0) {
        String what = "hash " + differs / Hash.BYTES + " of it is not that of what is below; ";
        add("tile-hash", tile.path(), what + RESTORE);
      }
    }
  }

  private Optional<byte[]> hashes(Tile tile) {
    filesRead++;
    try {
      return Optional.of(files.read(tile));
    } catch (LogRefused refused) {
      add(refused.rule(), refused.file(), refused.remedy());
    } catch (IOException unreadable) {
      add("unreadable", tile.path(), "cannot be read (" + unreadable + "); " + RESTORE);
    }
    return Optional.empty();
  }

  private Optional<byte[]> hashed(Tile bundle) {
    Optional<byte[]> bytes = hashes(bundle);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] hashes = new byte[bundle.width() * Hash.BYTES];
      int at = 0;
      for (byte[] entry : Bundle.entries(bundle, bytes.get())) {
        System.arraycopy(Hash.ofLeaf(entry).bytes(), 0, hashes, at, Hash.BYTES);
        at += Hash.BYTES;
      }
      return Optional.of(hashes);
    } catch (LogRefused refused) {
      add(refused.rule(), refused.file(), refused.remedy());
      return Optional.empty();
    }
  }

  private Optional<byte[]> quietly(Tile tile) throws IOException {
    try {
      return Optional.of(files.read(tile));
    } catch (LogRefused refused) {
      return Optional.empty();
    }
  }

  /// Where full tiles or wider partial ones are there too, older partial ones are their beginning;
  /// who has an older checkpoint may still ask for them.
  private void comparePartials(Path folder) throws IOException {
    if (!files.has("tile")) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder.resolve("tile"))) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        Optional<Tile> tile = Tile.parse(path);
        if (tile.isEmpty()) {
          add("stray", path, "is no tile; take it away");
        } else if (!tile.get().isFull() && tile.get().isWithin(checkpoint.size())) {
          comparePartial(tile.get(), Files.readAllBytes(file));
        }
      }
    }
  }

  private void comparePartial(Tile partial, byte[] bytes) throws IOException {
    Tile now = Tile.in(checkpoint.size(), partial.level(), partial.index()).orElseThrow();
    if (now.width() > partial.width()) {
      filesRead++;
      Optional<byte[]> wider = quietly(now);
      if (wider.isPresent() && !Arrays.equals(LogFiles.cut(wider.get(), partial), bytes)) {
        String what = "is not the beginning of " + now.path() + "; take it away";
        add("partial-tile", partial.path(), what);
      }
    }
  }

  private void add(String rule, String file, String what) {
    if (findings.size() < FINDINGS_MAX) {
      findings.add(new Finding(rule, file, what));
    }
  }
}
