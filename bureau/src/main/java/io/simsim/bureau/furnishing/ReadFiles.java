package io.simsim.bureau.furnishing;

import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.Seal;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.formats.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the files that furnishers sent, one after the other, the oldest first.
///
/// A file is read in parts, each by the intake of batches and in one transaction with the note of
/// how far the file is. Whatever ends the process, the file goes on after the last part that was
/// noted; a part is stored and noted, or neither. What was read to its end is destroyed.
final class ReadFiles implements Closeable {
  /// How long it is known what came of a file: 30 days.
  static final Duration KNOWN = Duration.ofDays(30);

  /// How many attempts a file has when it fails for no reason of its own.
  static final int ATTEMPTS_MAX = 12;

  private static final Logger LOG = LoggerFactory.getLogger(ReadFiles.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int SHORTEST_PAUSE_MILLIS = 100;

  private final Transactions transactions;
  private final ReportEvents reportEvents;
  private final KeptFiles kept;
  private final Seal seal;
  private final InstantSource clock;
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean closed;
  private @Nullable Thread thread;

  ReadFiles(
      Transactions transactions,
      ReportEvents reportEvents,
      KeptFiles kept,
      Seal seal,
      InstantSource clock) {
    this.transactions = transactions;
    this.reportEvents = reportEvents;
    this.kept = kept;
    this.seal = seal;
    this.clock = clock;
  }

  /// This is being closed: a file is left where it is.
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("files are no longer read", null, false, false);
    }
  }

  /// As what the sender of a file is sealed.
  static String sender(UUID file) {
    return "simsim/file-sender/v1\n" + file;
  }

  /// As what the rejects of a part are sealed.
  static String rejects(UUID file, long part) {
    return "simsim/file-rejects/v1\n" + file + "\n" + part;
  }

  /// Completes what a crash cut off, and reads in the background until this is closed.
  synchronized void start() throws IOException {
    kept.removeAllBut(transactions.inOne(transaction -> FileRows.kept(transaction)));
    thread = Thread.ofPlatform().name("files").daemon().start(this::run);
  }

  /// Says that a file waits.
  void wake() {
    woken.release();
  }

  private void run() {
    int failures = 0;
    while (!closed) {
      try {
        Optional<FileRows.Row> next = transactions.inOne(FileRows::next);
        if (next.isEmpty()) {
          pause(PAUSE);
        } else {
          handle(next.get(), failures);
          failures = 0;
        }
      } catch (Stopped stopped) {
        return;
      } catch (IOException | RuntimeException failed) {
        failures++;
        LOG.warn("a file could not be read now; attempt {}", failures, failed);
        pause(Duration.ofMillis((long) SHORTEST_PAUSE_MILLIS << Math.min(failures, 9)));
      }
    }
  }

  private void pause(Duration length) {
    try {
      if (woken.tryAcquire(length.toMillis(), TimeUnit.MILLISECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /// Reads a file to its end, if that was not done, and destroys what is kept of it.
  private void handle(FileRows.Row row, int failures) throws IOException {
    long block = Objects.requireNonNull(row.keyBlock(), "it is kept");
    if (!row.ended()) {
      read(row, block, failures);
    }
    kept.destroy(row.file(), block);
    transactions.inOne(transaction -> FileRows.destroyed(transaction, row.file()));
    long moment = clock.instant().minus(KNOWN).getEpochSecond();
    transactions.inOne(transaction -> FileRows.forget(transaction, moment));
  }

  private void read(FileRows.Row row, long block, int failures) throws IOException {
    PartyId furnisher =
        new PartyId(
            new String(seal.open(row.sealed(), sender(row.file())), StandardCharsets.UTF_8));
    FileParts parts =
        new FileParts(row.report(), part -> store(furnisher, row.file(), part), () -> closed);
    Optional<Tally> tally = Optional.empty();
    try {
      tally =
          Optional.of(
              FileReading.read(
                  furnisher, () -> kept.open(row.file(), block), row.report().size(), parts));
    } catch (IOException unreadable) {
      LOG.error("a file that a furnisher sent is no longer what it was", unreadable);
      parts.broken("unreadable", "it was lost here: send it again; nothing is stored twice");
    } catch (RuntimeException failed) {
      if (failed instanceof Stopped || failures < ATTEMPTS_MAX) {
        throw failed;
      }
      parts.drop();
      parts.broken("fault", "the server cannot read it: report this, and send it otherwise");
    }
    parts.flush();
    boolean whole = tally.isPresent();
    long leftOut = tally.map(Tally::ignored).orElse(0L);
    transactions.inOne(
        transaction -> {
          FileRows.end(transaction, row.file(), whole, leftOut, clock.instant().getEpochSecond());
          return true;
        });
  }

  /// Stores a part by the intake of batches, with the note of it.
  private void store(PartyId furnisher, UUID file, FileParts.Part part) {
    reportEvents.store(
        furnisher,
        part.events(),
        List.of(),
        (transaction, reply) -> {
          List<FileReject> rejects = part.rejects(reply.lines());
          byte[] sealed = seal.seal(FileReject.ndjson(rejects), rejects(file, part.last()));
          FileRows.note(
              transaction,
              file,
              new FileRows.Part(part.last(), sealed),
              reply.logged().map(BatchReply.Logged::root),
              new FileRows.Counts(part.records() - rejects.size(), rejects.size()));
          return reply;
        });
    reportEvents.countUnread(part.records() - part.events().size());
  }

  /// Reads no more after the part that is being stored.
  @Override
  public void close() throws IOException {
    closed = true;
    wake();
    Thread running;
    synchronized (this) {
      running = thread;
    }
    try {
      if (running != null) {
        running.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
