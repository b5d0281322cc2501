package io.simsim.tlog.store;

import io.simsim.tlog.note.Checkpoint;
import io.simsim.tlog.note.LeafProof;
import io.simsim.tlog.note.Note;
import io.simsim.tlog.note.NoteSigner;
import io.simsim.tlog.note.VerifierKey;
import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.ProofFailed;
import io.simsim.tlog.tree.Proofs;
import io.simsim.tlog.tree.Tile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A transparency log in a folder: the one that may append to it (c2sp.org/tlog-tiles).
///
/// A batch is appended in this order: entries and tiles are written to places that no checkpoint
/// covers yet; all are made durable; the new checkpoint is made durable as `checkpoint.next`; it is
/// renamed to `checkpoint`. Before the last step but one the batch has not happened, from then on
/// it has: a crash before it leaves files that nothing refers to and the next batch replaces, a
/// crash after it is completed when the log is opened. What a checkpoint covers is never written
/// again.
///
/// [#append] returns when the batch is durable, signed and provable, so the time that it takes is
/// the time until a leaf is provable. Everything may be called from any thread; reading never waits
/// for writing.
public final class Log implements Closeable {
  private final LogFiles files;
  private final Disk disk;
  private final NoteSigner signer;
  private final FileChannel lock;
  private final Edge edge;
  private volatile State state;
  private volatile boolean failed;

  /// What readers see.
  private record State(Note note, Checkpoint checkpoint) {}

  private Log(
      LogFiles files, Disk disk, NoteSigner signer, FileChannel lock, Edge edge, State state) {
    this.files = files;
    this.disk = disk;
    this.signer = signer;
    this.lock = lock;
    this.edge = edge;
    this.state = state;
  }

  /// Makes a log without leaves in a folder that has none, and opens it.
  ///
  /// @param signer signs the checkpoints; its name is the log's origin
  /// @throws LogRefused `exists` if there is a log, or a part of one
  public static Log create(Path folder, NoteSigner signer) throws IOException {
    return create(folder, signer, new FolderDisk(folder));
  }

  static Log create(Path folder, NoteSigner signer, Disk disk) throws IOException {
    Files.createDirectories(folder);
    LogFiles files = new LogFiles(folder);
    FileChannel lock = lock(files);
    try {
      if (files.has(LogFiles.CHECKPOINT) || files.has("tile")) {
        throw new LogRefused("exists", LogFiles.CHECKPOINT, "there is a log already; open it");
      }
      Checkpoint empty = new Checkpoint(signer.key().name(), 0, Hash.EMPTY_TREE);
      save(disk, Note.sign(empty.text(), List.of(signer)));
      disk.sync();
    } finally {
      lock.close();
    }
    return open(folder, signer, disk);
  }

  /// Opens a log that is there; completes a batch that was cut off after it had become durable.
  ///
  /// @throws LogRefused `locked`, `no-checkpoint`, `signature` (of another key), `root`, `missing`…
  public static Log open(Path folder, NoteSigner signer) throws IOException {
    return open(folder, signer, new FolderDisk(folder));
  }

  static Log open(Path folder, NoteSigner signer, Disk disk) throws IOException {
    LogFiles files = new LogFiles(folder);
    FileChannel lock = lock(files);
    try {
      takeNext(files, disk, signer.key());
      Note note = files.note(LogFiles.CHECKPOINT);
      Checkpoint checkpoint = verified(note, signer.key(), LogFiles.CHECKPOINT);
      Edge edge = Edge.read(disk, files, checkpoint);
      return new Log(files, disk, signer, lock, edge, new State(note, checkpoint));
    } catch (IOException | RuntimeException refused) {
      lock.close();
      throw refused;
    }
  }

  private static FileChannel lock(LogFiles files) throws IOException {
    if (!Files.isDirectory(files.path("."))) {
      throw new LogRefused("no-log", ".", "there is no folder " + files.path(""));
    }
    FileChannel channel =
        FileChannel.open(
            files.path(LogFiles.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<FileLock> held;
    try {
      held = Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException inThisProcess) {
      held = Optional.empty();
    }
    if (held.isEmpty()) {
      channel.close();
      throw new LogRefused("locked", LogFiles.LOCK, "another writer has the log open; end it");
    }
    return channel;
  }

  /// A checkpoint that had become durable takes its place; one that was cut off goes.
  private static void takeNext(LogFiles files, Disk disk, VerifierKey key) throws IOException {
    if (!files.has(LogFiles.NEXT)) {
      return;
    }
    Checkpoint next;
    try {
      next = Checkpoint.verify(Note.parse(Files.readAllBytes(files.path(LogFiles.NEXT))), key);
    } catch (ProofFailed cutOff) {
      disk.delete(LogFiles.NEXT);
      return;
    }
    long size =
        files.has(LogFiles.CHECKPOINT)
            ? verified(files.note(LogFiles.CHECKPOINT), key, LogFiles.CHECKPOINT).size()
            : 0;
    if (next.size() < size) {
      disk.delete(LogFiles.NEXT);
    } else {
      disk.replace(LogFiles.NEXT, LogFiles.CHECKPOINT);
    }
  }

  private static Checkpoint verified(Note note, VerifierKey key, String file) throws LogRefused {
    try {
      return Checkpoint.verify(note, key);
    } catch (ProofFailed not) {
      throw new LogRefused(
          not.check(), file, not.getMessage() + "; open the log with the key " + key.name());
    }
  }

  private static void save(Disk disk, Note note) throws IOException {
    byte[] bytes = note.bytes();
    // The renaming before this one has to be durable before its source is written anew.
    disk.sync();
    disk.write(LogFiles.NEXT, bytes, bytes.length);
    disk.sync();
    disk.replace(LogFiles.NEXT, LogFiles.CHECKPOINT);
  }

  /// Appends the entries, in this order and one after the other, with one signature for all.
  ///
  /// When this throws an [IOException] it is open whether the batch happened, and the log has to be
  /// opened again: its size tells.
  ///
  /// @param entries each of at most 65,535 bytes
  /// @return the index of the first of them
  /// @throws IllegalArgumentException if an entry is too long; nothing was appended
  /// @throws LogRefused `failed` after an append that failed; `locked` after [#close]
  public synchronized long append(List<byte[]> entries) throws IOException {
    for (byte[] entry : entries) {
      if (entry.length > Bundle.ENTRY_BYTES_MAX) {
        throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
      }
    }
    requireOpen();
    long first = edge.size();
    if (entries.isEmpty()) {
      return first;
    }
    failed = true;
    edge.dropOutgrown();
    for (byte[] entry : entries) {
      edge.add(entry);
    }
    edge.flush();
    Checkpoint checkpoint = new Checkpoint(signer.key().name(), edge.size(), edge.root());
    publish(Note.sign(checkpoint.text(), List.of(signer)), checkpoint);
    failed = false;
    return first;
  }

  private void publish(Note note, Checkpoint checkpoint) throws IOException {
    save(disk, note);
    state = new State(note, checkpoint);
  }

  /// Puts cosignatures of witnesses under the checkpoint.
  ///
  /// @param cosigned the checkpoint with them
  /// @return false if the log has grown since, and so has another checkpoint
  public synchronized boolean addCosignatures(Note cosigned) throws IOException {
    requireOpen();
    State now = state;
    if (!now.note().text().equals(cosigned.text())) {
      return false;
    }
    failed = true;
    publish(now.note().with(cosigned.signatures()), now.checkpoint());
    failed = false;
    return true;
  }

  private void requireOpen() throws LogRefused {
    if (!lock.isOpen()) {
      throw new LogRefused("locked", LogFiles.LOCK, "the log was closed; open it");
    }
    if (failed) {
      throw new LogRefused("failed", LogFiles.CHECKPOINT, "a batch failed; open the log again");
    }
  }

  /// The key that verifies the checkpoints.
  public VerifierKey key() {
    return signer.key();
  }

  /// The latest checkpoint, signed.
  public Note checkpoint() {
    return state.note();
  }

  /// How many leaves the latest checkpoint covers.
  public long size() {
    return state.checkpoint().size();
  }

  /// The hashes from leaf `index` to the root of the tree of the first `size` leaves.
  ///
  /// @throws IllegalArgumentException unless `0 ≤ index < size`, and the log has as many leaves
  public List<Hash> inclusion(long index, long size) throws IOException {
    long now = requireWithin(size);
    try {
      return Proofs.inclusion(index, size, files.nodes(now));
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /// The hashes that show that the first `from` leaves are the beginning of the first `to`.
  ///
  /// @throws IllegalArgumentException unless `0 ≤ from ≤ to`, and the log has as many leaves
  public List<Hash> consistency(long from, long to) throws IOException {
    long now = requireWithin(to);
    try {
      return Proofs.consistency(from, to, files.nodes(now));
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /// The proof that the leaf is in the log, with the latest checkpoint.
  ///
  /// @throws IllegalArgumentException if the log does not have the leaf
  public LeafProof proof(long index) throws IOException {
    State now = state;
    return new LeafProof(index, inclusion(index, now.checkpoint().size()), now.note());
  }

  /// The entries from index `from` up to, not including, `to`. After a crash this tells which of
  /// the entries that were to be appended are there.
  ///
  /// @throws IllegalArgumentException unless `0 ≤ from ≤ to`, and the log has as many leaves
  public List<byte[]> entries(long from, long to) throws IOException {
    long now = requireWithin(to);
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("no entries from " + from + " to " + to);
    }
    List<byte[]> entries = new ArrayList<>();
    for (long at = from; at < to; ) {
      Tile tile = Tile.in(now, Tile.ENTRIES, at / Tile.FULL).orElseThrow();
      long start = tile.index() * Tile.FULL;
      int end = (int) Math.min(tile.width(), to - start);
      entries.addAll(files.entries(tile).subList((int) (at - start), end));
      at = start + end;
    }
    return entries;
  }

  /// The bytes of a tile, or of the entries under it, as they are served; nothing where the latest
  /// checkpoint does not cover all of it.
  public Optional<byte[]> tile(Tile tile) throws IOException {
    Optional<Tile> there = Tile.in(size(), tile.level(), tile.index());
    if (there.isEmpty() || there.get().width() < tile.width()) {
      return Optional.empty();
    }
    return Optional.of(LogFiles.cut(files.read(there.get()), tile));
  }

  private long requireWithin(long size) {
    long now = size();
    if (size > now) {
      throw new IllegalArgumentException("the log has " + now + " leaves, not " + size);
    }
    return now;
  }

  /// Lets another writer open the log.
  @Override
  public synchronized void close() throws IOException {
    lock.close();
  }
}
