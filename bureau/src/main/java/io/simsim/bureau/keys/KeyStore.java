package io.simsim.bureau.keys;

import io.simsim.bureau.folder.FolderLock;
import io.simsim.engine.event.SubjectId;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// The subjects' keys, each wrapped by the master key, in files of their own: outside the database,
/// its WAL and its backups.
///
/// A subject has one block of 1,024 bytes: a mark, then the wrapped keys of its compartments. The
/// place of a block is its number, which the database holds; nothing here tells whose it is. A
/// block is written twice in its life, both times in place and waited for: when the subject enrols,
/// before the database knows the number, and with zeros when the subject leaves. No block is used
/// again, and nothing is appended to or moved, so that there is one place to overwrite.
///
/// A crash while a block is written leaves one that nobody was told of. A crash while it is
/// overwritten leaves a part: whoever erases says so in the database first and erases again after a
/// restart (docs/adr/0014).
public final class KeyStore implements Closeable {
  /// A block: two sectors of 512 bytes, four of them in a page of most disks.
  static final int BLOCK_BYTES = 1024;

  /// How many blocks a file has.
  static final int BLOCKS_IN_FILE = 1 << 20;

  private static final int MARK_BYTES = 12;
  private static final byte[] MARK = Arrays.copyOf(Bytes.utf8("simsim-k1"), MARK_BYTES);

  private final Path folder;
  private final MasterKey master;
  private final FolderLock lock;
  private final SecureRandom random = new SecureRandom();
  private final List<FileChannel> files = new CopyOnWriteArrayList<>();
  private volatile long blocks;

  private KeyStore(Path folder, MasterKey master, FolderLock lock) {
    this.folder = folder;
    this.master = master;
    this.lock = lock;
  }

  /// Opens the store in `folder`; makes one if there is none.
  ///
  /// @throws IOException when another process holds it, or it cannot be read
  public static KeyStore open(Path folder, MasterKey master) throws IOException {
    Files.createDirectories(folder);
    FolderLock lock = FolderLock.of(folder, "another bureau holds this key store");
    KeyStore store = new KeyStore(folder, master, lock);
    try {
      store.openFiles();
    } catch (IOException | RuntimeException failed) {
      store.close();
      throw failed;
    }
    return store;
  }

  private void openFiles() throws IOException {
    for (int file = 0; Files.exists(path(file)); file++) {
      files.add(channel(file));
    }
    if (!files.isEmpty()) {
      long before = (long) (files.size() - 1) * BLOCKS_IN_FILE;
      // A block that a crash cut short was nobody's: the next one begins after it.
      blocks = before + Math.ceilDiv(files.getLast().size(), BLOCK_BYTES);
    }
  }

  /// Makes keys for a subject who has none.
  ///
  /// @return the number of their block, once they are durable
  public long enrol(SubjectId subject) throws IOException {
    return enrol(List.of(subject)).getFirst();
  }

  /// Makes keys for subjects who have none; all are waited for at once.
  ///
  /// @return the numbers of their blocks in the order of the subjects, once all are durable
  public synchronized List<Long> enrol(List<SubjectId> subjects) throws IOException {
    List<Long> taken = new ArrayList<>();
    Set<FileChannel> written = new LinkedHashSet<>();
    long block = blocks;
    for (SubjectId subject : subjects) {
      FileChannel file = fileOf(block);
      Bytes.writeAll(file, newBlock(subject), at(block));
      written.add(file);
      taken.add(block);
      block++;
    }
    for (FileChannel file : written) {
      file.force(false);
    }
    blocks = block;
    return taken;
  }

  private ByteBuffer newBlock(SubjectId subject) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK_BYTES).put(MARK);
    for (Compartment compartment : Compartment.values()) {
      byte[] key = new byte[Seal.KEY_BYTES];
      random.nextBytes(key);
      bytes.put(wrap(key, SubjectKeys.bound(subject, compartment)));
    }
    return bytes.rewind();
  }

  /// The keys in a block; nothing where they were erased.
  public Optional<SubjectKeys> keys(long block, SubjectId subject) {
    try {
      byte[] bytes = Bytes.read(existing(block), at(block), BLOCK_BYTES);
      boolean there = Arrays.equals(bytes, 0, MARK_BYTES, MARK, 0, MARK_BYTES);
      return there
          ? Optional.of(
              new SubjectKeys(subject, Arrays.copyOfRange(bytes, MARK_BYTES, BLOCK_BYTES), master))
          : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Overwrites the block of `subject`. When this returns, zeros are durable where the keys were.
  ///
  /// @throws IOException when the block has keys of somebody else, or could not be overwritten
  public synchronized void erase(long block, SubjectId subject) throws IOException {
    FileChannel file = existing(block);
    if (keys(block, subject).filter(keys -> !keys.areOfSubject()).isPresent()) {
      throw new IOException("block " + block + " of the key store is not of this subject");
    }
    Bytes.writeAll(file, ByteBuffer.allocate(BLOCK_BYTES), at(block));
    file.force(false);
    for (byte b : Bytes.read(file, at(block), BLOCK_BYTES)) {
      if (b != 0) {
        throw new IOException("block " + block + " of the key store was not overwritten");
      }
    }
  }

  private byte[] wrap(byte[] key, byte[] bound) throws IOException {
    try {
      return master.wrap(key, bound);
    } catch (GeneralSecurityException unusable) {
      throw new IOException("the master key does not wrap", unusable);
    }
  }

  private FileChannel existing(long block) throws IOException {
    if (block < 0 || block >= blocks) {
      throw new IOException("the key store has " + blocks + " blocks, not a block " + block);
    }
    return files.get((int) (block / BLOCKS_IN_FILE));
  }

  private FileChannel fileOf(long block) throws IOException {
    int file = (int) (block / BLOCKS_IN_FILE);
    if (file == files.size()) {
      files.add(channel(file));
      FolderLock.force(folder);
    }
    return files.get(file);
  }

  private static long at(long block) {
    return block % BLOCKS_IN_FILE * BLOCK_BYTES;
  }

  private Path path(int file) {
    return folder.resolve("keys-%05d".formatted(file));
  }

  private FileChannel channel(int file) throws IOException {
    return FileChannel.open(
        path(file), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public synchronized void close() throws IOException {
    for (FileChannel file : files) {
      file.close();
    }
    lock.close();
  }
}
