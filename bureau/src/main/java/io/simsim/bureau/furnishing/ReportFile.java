package io.simsim.bureau.furnishing;

import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.BureauKeys;
import io.simsim.bureau.keys.KeyStore;
import io.simsim.bureau.keys.Seal;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Pseudonyms;
import io.simsim.bureau.transparency.ReceiptSigner;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Takes whole files of one furnisher, to be read later, and tells it what came of them.
///
/// A file lies on the disk sealed under a key of its own until it was read; both are destroyed
/// then. A furnisher sees its own files and no others.
public final class ReportFile implements Closeable {
  /// The most bytes that a file has, as it is sent: 256 MiB.
  public static final int BYTES_MAX = 256 << 20;

  /// The most files of one furnisher that come, wait or are read.
  public static final int KEPT_MAX = 8;

  private static final int PARTS_AT_ONCE = 16;
  private static final int BUFFER = 1 << 16;

  private final Transactions transactions;
  private final Pseudonyms pseudonyms;
  private final KeptFiles kept;
  private final Seal seal;
  private final ReceiptSigner signer;
  private final ReadFiles reading;
  private final InstantSource clock;
  private final Map<PartyId, Integer> coming = new HashMap<>();

  /// Files that are kept in `folder` and read by `reportEvents`, once this is started.
  ///
  /// @param bureauKeys seal what is kept about files; the files have keys of their own
  public ReportFile(
      Transactions transactions,
      Pseudonyms pseudonyms,
      Path folder,
      KeyStore keyStore,
      BureauKeys bureauKeys,
      ReportEvents reportEvents,
      ReceiptSigner signer,
      InstantSource clock)
      throws IOException {
    this.transactions = transactions;
    this.pseudonyms = pseudonyms;
    this.kept = new KeptFiles(folder, keyStore);
    this.seal = bureauKeys.seal();
    this.signer = signer;
    this.reading = new ReadFiles(transactions, reportEvents, kept, seal, clock);
    this.clock = clock;
  }

  /// Completes what a crash cut off, and reads files in the background until this is closed.
  public void start() throws IOException {
    reading.start();
  }

  /// Reads no more after what is being stored; the next start goes on there.
  @Override
  public void close() throws IOException {
    reading.close();
  }

  /// Decides, once all of a file has come, whether it is taken.
  @FunctionalInterface
  public interface Check {
    /// Throws whatever says why it is not.
    void of(byte[] sha256);
  }

  /// A part of a file as the log holds it.
  ///
  /// @param part its number, ascending
  /// @param signature of the bureau over the root: it will be in the log
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Root(long part, byte[] root, byte[] signature) {}

  /// Takes a file; nothing when too many of this furnisher wait already. When this returns, the
  /// file is durable and will be read.
  ///
  /// @throws IOException when the body ends early, or cannot be kept; then nothing is kept
  public Optional<FileReport> take(PartyId furnisher, InputStream body, Check check)
      throws IOException {
    byte[] party = pseudonyms.tag(furnisher);
    if (!enter(furnisher, party)) {
      return Optional.empty();
    }
    try {
      return Optional.of(receive(furnisher, party, body, check));
    } finally {
      leave(furnisher);
    }
  }

  private FileReport receive(PartyId furnisher, byte[] party, InputStream body, Check check)
      throws IOException {
    UUID file = UUID.randomUUID();
    long block = kept.key(file);
    boolean added = false;
    try {
      FileReport report = write(file, block, body, check);
      byte[] sealed =
          seal.seal(furnisher.value().getBytes(StandardCharsets.UTF_8), ReadFiles.sender(file));
      FileRows.Row row = new FileRows.Row(sealed, block, false, report);
      transactions.inOne(transaction -> FileRows.add(transaction, party, row));
      added = true;
      reading.wake();
      return report;
    } finally {
      if (!added) {
        kept.destroy(file, block);
      }
    }
  }

  /// Makes room for one more file of a furnisher, if there is some beside those that are kept and
  /// those that are on their way.
  private boolean enter(PartyId furnisher, byte[] party) {
    synchronized (coming) {
      int there = transactions.inOne(transaction -> FileRows.kept(transaction, party));
      boolean room = there + coming.getOrDefault(furnisher, 0) < KEPT_MAX;
      if (room) {
        coming.merge(furnisher, 1, Integer::sum);
      }
      return room;
    }
  }

  private void leave(PartyId furnisher) {
    synchronized (coming) {
      coming.merge(furnisher, -1, Integer::sum);
    }
  }

  private FileReport write(UUID file, long block, InputStream body, Check check)
      throws IOException {
    MessageDigest digest = sha256();
    long size = 0;
    try (SealedFile.Writer out = kept.writer(file, block)) {
      size = copy(body, out, digest);
      check.of(digest.digest());
      out.finish();
    }
    return new FileReport(
        file,
        FileReport.State.WAITING,
        size,
        clock.instant().getEpochSecond(),
        OptionalLong.empty(),
        0,
        0,
        0,
        0);
  }

  private static long copy(InputStream body, OutputStream out, MessageDigest digest)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      digest.update(buffer, 0, n);
      out.write(buffer, 0, n);
      size += n;
    }
    return size;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /// How far a file of this furnisher is; nothing when it has none of that name.
  public Optional<FileReport> find(PartyId furnisher, UUID file) {
    byte[] party = pseudonyms.tag(furnisher);
    return transactions.inOne(
        transaction -> FileRows.of(transaction, party, file).map(FileRows.Row::report));
  }

  /// What was refused in the next parts of a file after one of them; none when there are no more
  /// yet, or the file is not of this furnisher.
  public List<Rejects> rejects(PartyId furnisher, UUID file, long after) {
    return parts(furnisher, file, after, PARTS_AT_ONCE).stream()
        .map(
            part ->
                new Rejects(
                    part.part(), seal.open(part.sealed(), ReadFiles.rejects(file, part.part()))))
        .toList();
  }

  /// What was refused in a part of a file.
  ///
  /// @param part its number, ascending
  /// @param ndjson a JSON object a line
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Rejects(long part, byte[] ndjson) {}

  /// The roots under which the log holds what was new in a file, after one of its parts.
  public List<Root> roots(PartyId furnisher, UUID file, long after, int limit) {
    byte[] party = pseudonyms.tag(furnisher);
    List<FileRows.Root> roots =
        transactions.inOne(
            transaction ->
                FileRows.of(transaction, party, file).isEmpty()
                    ? List.<FileRows.Root>of()
                    : FileRows.roots(transaction, file, after, limit));
    return roots.stream()
        .map(root -> new Root(root.part(), root.bytes(), signer.sign(root.bytes())))
        .toList();
  }

  private List<FileRows.Part> parts(PartyId furnisher, UUID file, long after, int limit) {
    byte[] party = pseudonyms.tag(furnisher);
    return transactions.inOne(
        transaction ->
            FileRows.of(transaction, party, file).isEmpty()
                ? List.<FileRows.Part>of()
                : FileRows.parts(transaction, file, after, limit));
  }
}
