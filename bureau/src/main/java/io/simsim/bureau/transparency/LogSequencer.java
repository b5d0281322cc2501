package io.simsim.bureau.transparency;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.tlog.note.LeafProof;
import io.simsim.tlog.store.Log;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Puts the leaves that wait in the database into the log, each exactly once.
///
/// A batch is appended to the log first and its positions are written to the database then. When
/// that is cut off between the two, the log is ahead: what it holds beyond the last position that
/// the database knows is told by [Log#entries], and those leaves get their positions before
/// anything more is appended. Entries are salted commitments and never repeat, so each is found by
/// its bytes.
///
/// One at a time: the log's folder is locked by whoever has it open.
public final class LogSequencer implements Closeable {
  private static final int BATCH_MAX = 8_192;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Transactions transactions;
  private final Log log;
  private final Semaphore woken = new Semaphore(0);
  private final Object integrated = new Object();
  private boolean recovered;
  private volatile @Nullable IOException failure;
  private volatile long caughtUpAt = System.nanoTime();
  private volatile boolean closed;
  private @Nullable Thread thread;

  /// A leaf of the database.
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Waiting(long leaf, byte[] entry) {}

  /// A sequencer of `log`, which is closed by its owner and only after this.
  public LogSequencer(Transactions transactions, Log log) {
    this.transactions = transactions;
    this.log = log;
  }

  /// Integrates what waits, in the background, until this is closed.
  public synchronized void start() {
    if (thread == null) {
      thread = Thread.ofPlatform().name("log-sequencer").daemon().start(this::run);
    }
  }

  private void run() {
    while (!closed) {
      int leaves = 0;
      try {
        leaves = integrate();
      } catch (IOException stopped) {
        // The log has to be opened again: requireRunning says so to everybody.
        return;
      } catch (RuntimeException away) {
        // The database is away. Try again.
        leaves = 0;
      }
      if (leaves == 0) {
        pause();
      }
    }
  }

  private void pause() {
    try {
      if (woken.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /// Says that leaves wait, so that nobody waits for the next look.
  public void wake() {
    woken.release();
  }

  /// Ends whoever is about to promise that something will be in the log, once that is not sure.
  ///
  /// @throws IllegalStateException after the log has failed: start the bureau again
  public void requireRunning() {
    IOException stopped = failure;
    if (stopped != null) {
      throw new IllegalStateException("the log has failed: start the bureau again", stopped);
    }
  }

  /// Whether the log takes what waits.
  public boolean isRunning() {
    return failure == null;
  }

  /// Since when, at most, leaves wait for the log; also when it is not known whether some do, since
  /// the database is away. It is looked for them five times a second.
  public Duration lag() {
    return Duration.ofNanos(System.nanoTime() - caughtUpAt);
  }

  /// How many leaves the log has.
  public long size() {
    return log.size();
  }

  /// Integrates at most one batch of what waits.
  ///
  /// @return how many leaves
  /// @throws IOException when the log failed; it has to be opened again
  public synchronized int integrate() throws IOException {
    try {
      return integrateNext();
    } catch (IOException failed) {
      failure = failed;
      throw failed;
    }
  }

  private int integrateNext() throws IOException {
    if (!recovered) {
      recover();
      recovered = true;
    }
    List<Waiting> waiting = transactions.inOne(LogSequencer::waiting);
    if (waiting.isEmpty()) {
      caughtUpAt = System.nanoTime();
      return 0;
    }
    recovered = false;
    long first = log.append(waiting.stream().map(Waiting::entry).toList());
    transactions.inOne(transaction -> place(transaction, waiting, first));
    recovered = true;
    synchronized (integrated) {
      integrated.notifyAll();
    }
    return waiting.size();
  }

  /// Gives positions to the leaves that the log holds and the database does not know to be there.
  private void recover() throws IOException {
    long known =
        transactions.inOne(
            transaction ->
                transaction
                    .sql("select coalesce(max(position) + 1, 0) from leaf")
                    .query(Long.class)
                    .single());
    if (known > log.size()) {
      throw new IOException(
          ("log-behind: the database knows %d leaves, the log has %d; restore the folder of the"
                  + " log from a mirror, never from an older copy")
              .formatted(known, log.size()));
    }
    for (long from = known; from < log.size(); from += BATCH_MAX) {
      List<byte[]> beyond = log.entries(from, Math.min(log.size(), from + BATCH_MAX));
      long first = from;
      transactions.inOne(transaction -> found(transaction, beyond, first));
    }
  }

  /// Leaves that the database has lost (it was restored from a backup) stay known by their entries.
  private static int found(Transaction transaction, List<byte[]> entries, long first) {
    return transaction
        .sql(
            """
            insert into leaf (entry, position)
            select entry, :first + at - 1
            from unnest(cast(:entries as bytea[])) with ordinality as found (entry, at)
            on conflict (entry) do update set position = excluded.position
            """)
        .param("entries", entries.toArray(byte[][]::new))
        .param("first", first)
        .update();
  }

  /// Whether leaves of this database are in a log.
  public static boolean isLogged(Transactions transactions) {
    return transactions.inOne(
        transaction ->
            transaction
                .sql("select exists (select from leaf where position is not null)")
                .query(Boolean.class)
                .single());
  }

  private static List<Waiting> waiting(Transaction transaction) {
    return transaction
        .sql("select leaf, entry from leaf where position is null order by leaf limit :max")
        .param("max", BATCH_MAX)
        .query((row, number) -> new Waiting(row.getLong(1), row.getBytes(2)))
        .list();
  }

  private static int place(Transaction transaction, List<Waiting> waiting, long first) {
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < waiting.size(); i++) {
      positions.add(first + i);
    }
    int placed =
        transaction
            .sql(
                """
                update leaf set position = placed.position
                from unnest(cast(:leaves as bigint[]), cast(:positions as bigint[]))
                  as placed (leaf, position)
                where leaf.leaf = placed.leaf and leaf.position is null
                """)
            .param("leaves", waiting.stream().mapToLong(Waiting::leaf).toArray())
            .param("positions", positions.stream().mapToLong(Long::longValue).toArray())
            .update();
    if (placed != waiting.size()) {
      throw new IllegalStateException("another sequencer placed leaves: run one bureau a database");
    }
    return placed;
  }

  /// Where a leaf is in the log; nothing while it waits.
  public OptionalLong position(long leaf) {
    return transactions.inOne(
        transaction ->
            transaction
                .sql("select position from leaf where leaf = :leaf and position is not null")
                .param("leaf", leaf)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()));
  }

  /// The proof that a leaf is in the log; nothing while it waits.
  public Optional<LeafProof> proof(long leaf) throws IOException {
    OptionalLong position = position(leaf);
    return position.isPresent() ? Optional.of(log.proof(position.getAsLong())) : Optional.empty();
  }

  /// The proof that an entry is in the log; nothing while it waits, or when there is no such.
  public Optional<LeafProof> proofOf(byte[] entry) throws IOException {
    Optional<Long> position =
        transactions.inOne(
            transaction ->
                transaction
                    .sql("select position from leaf where entry = :entry and position is not null")
                    .param("entry", entry)
                    .query(Long.class)
                    .optional());
    return position.isPresent() ? Optional.of(log.proof(position.get())) : Optional.empty();
  }

  /// The proof, waited for.
  ///
  /// @throws IOException when it is not there after `patience`
  public LeafProof await(long leaf, Duration patience) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<LeafProof> proof = proof(leaf);
      if (proof.isPresent()) {
        return proof.get();
      }
      long left = end - System.nanoTime();
      if (left <= 0 || failure != null) {
        throw new IOException("leaf " + leaf + " is not in the log yet", failure);
      }
      synchronized (integrated) {
        integrated.wait(Math.clamp(left / 1_000_000, 1, 20));
      }
    }
  }

  /// Integrates what waits, then ends.
  @Override
  public void close() throws IOException {
    closed = true;
    wake();
    join();
    int leaves = integrate();
    while (leaves > 0) {
      leaves = integrate();
    }
  }

  private void join() {
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
