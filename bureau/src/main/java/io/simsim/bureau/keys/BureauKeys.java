package io.simsim.bureau.keys;

import io.simsim.bureau.folder.FolderLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/// The bureau's own keys, wrapped by the master key, in one file: for blind indexes and pseudonyms,
/// for what is sealed but nobody's, and for signatures.
///
/// They are of no subject and are kept as long as the bureau is; unlike the subjects' keys they may
/// be backed up.
public final class BureauKeys {
  private static final byte[] BOUND = Bytes.utf8("simsim/bureau-keys/v1");
  private static final int PRF_BYTES = 32;
  private static final int SEED_BYTES = 32;
  private static final int BYTES = PRF_BYTES + Seal.KEY_BYTES + 2 * SEED_BYTES;

  private final Prf blind;
  private final Seal seal;
  private final Ed25519Key receipts;
  private final Ed25519Key log;

  private BureauKeys(byte[] all) {
    int at = 0;
    this.blind = new Prf(Arrays.copyOfRange(all, at, at + PRF_BYTES));
    at += PRF_BYTES;
    this.seal = new Seal(Arrays.copyOfRange(all, at, at + Seal.KEY_BYTES));
    at += Seal.KEY_BYTES;
    this.receipts = new Ed25519Key(Arrays.copyOfRange(all, at, at + SEED_BYTES));
    at += SEED_BYTES;
    this.log = new Ed25519Key(Arrays.copyOfRange(all, at, at + SEED_BYTES));
  }

  /// The keys in `file`; makes them if there is no file.
  ///
  /// @throws IOException when they do not unwrap under this master key
  public static BureauKeys in(Path file, MasterKey master) throws IOException {
    try {
      if (!Files.exists(file)) {
        create(file, master);
      }
      return new BureauKeys(master.unwrap(Files.readAllBytes(file), BOUND));
    } catch (GeneralSecurityException other) {
      throw new IOException(
          file + ": not under this master key; use the one it was made with", other);
    }
  }

  private static void create(Path file, MasterKey master)
      throws IOException, GeneralSecurityException {
    byte[] all = new byte[BYTES];
    new SecureRandom().nextBytes(all);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel out =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      Bytes.writeAll(out, ByteBuffer.wrap(master.wrap(all, BOUND)), 0);
      out.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      FolderLock.force(folder);
    }
  }

  /// Makes blind indexes and pseudonyms.
  public Prf blind() {
    return blind;
  }

  /// Seals what belongs to no subject.
  public Seal seal() {
    return seal;
  }

  /// Signs receipts, and what furnishers are told of their batches.
  public Ed25519Key receipts() {
    return receipts;
  }

  /// Signs the log's checkpoints.
  public Ed25519Key log() {
    return log;
  }
}
