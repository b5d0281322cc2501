package io.simsim.bureau.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.bureau.TestServer;
import io.simsim.bureau.database.Database;
import io.simsim.bureau.database.Logins;
import io.simsim.bureau.database.Transactions;
import io.simsim.tlog.note.NoteSigner;
import io.simsim.tlog.note.VerifierKey;
import io.simsim.tlog.store.Fsck;
import io.simsim.tlog.store.Log;
import io.simsim.tlog.tree.Commitment;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSequencerTest {
  @TempDir private Path folder;
  private NoteSigner signer;
  private Logins logins;
  private Database database;
  private Transactions transactions;
  private Log log;

  @BeforeEach
  void open() throws IOException, GeneralSecurityException {
    signer = NoteSigner.of("log.test", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    logins = TestServer.newDatabase();
    database = Database.external(logins);
    transactions = database.transactions();
    log = Log.create(folder.resolve("log"), signer);
  }

  @AfterEach
  void close() throws IOException {
    log.close();
    database.close();
  }

  private byte[] entry(int number) {
    return Commitment.of(new byte[32], new byte[] {(byte) number, (byte) (number >> 8)});
  }

  private List<Long> add(int from, int to) {
    List<Long> leaves = new ArrayList<>();
    for (int i = from; i < to; i++) {
      byte[] entry = entry(i);
      leaves.add(transactions.inOne(transaction -> Leaves.add(transaction, entry)));
    }
    return leaves;
  }

  @Test
  void leavesGoInInTheirOrderAndOnce() throws IOException {
    List<Long> leaves = add(0, 300);
    LogSequencer sequencer = new LogSequencer(transactions, log);

    assertThat(sequencer.integrate()).isEqualTo(300);
    assertThat(sequencer.integrate()).isZero();
    assertThat(log.size()).isEqualTo(300);
    for (int i = 0; i < 300; i++) {
      assertThat(sequencer.position(leaves.get(i))).hasValue(i);
    }
    assertThat(log.entries(0, 300)).containsExactlyElementsOf(entries(0, 300));
  }

  /// The batch is in the log, and before the database is told the process dies.
  @Test
  void aCrashBetweenLogAndDatabaseDoublesNoLeaf() throws IOException {
    add(0, 10);
    new LogSequencer(transactions, log).integrate();
    List<Long> leaves = add(10, 30);
    log.append(entries(10, 25));
    log.close();
    log = Log.open(folder.resolve("log"), signer);
    add(30, 40);

    LogSequencer after = new LogSequencer(transactions, log);
    while (after.integrate() > 0) {
      assertThat(log.size()).isLessThanOrEqualTo(40);
    }

    assertThat(log.entries(0, log.size())).containsExactlyElementsOf(entries(0, 40));
    assertThat(after.position(leaves.get(3))).hasValue(13);
    VerifierKey key = signer.key();
    log.close();
    assertThat(Fsck.check(folder.resolve("log"), key).findings()).isEmpty();
    log = Log.open(folder.resolve("log"), signer);
  }

  @Test
  void aTransactionThatFailsLeavesNoLeaf() throws IOException {
    assertThatThrownBy(
            () ->
                transactions.inOne(
                    transaction -> {
                      Leaves.add(transaction, entry(1));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(new LogSequencer(transactions, log).integrate()).isZero();
  }

  @Test
  void aDatabaseThatWasSetBackLearnsWhatTheLogHolds() throws IOException {
    add(0, 5);
    log.append(entries(0, 8));

    LogSequencer sequencer = new LogSequencer(transactions, log);
    add(8, 9);
    sequencer.integrate();

    assertThat(log.entries(0, log.size())).containsExactlyElementsOf(entries(0, 9));
  }

  /// A transaction a page: a log of any size fits into memory, and a crash repeats a page at most.
  @Test
  void whatTheLogHoldsIsLearntInPages() throws IOException, SQLException {
    log.append(entries(0, 20_000));

    new LogSequencer(transactions, log).integrate();

    try (Connection connection = TestServer.superuser(logins);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*), max(position), count(distinct xmin::text) from leaf")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(20_000);
      assertThat(row.getLong(2)).isEqualTo(19_999);
      assertThat(row.getInt(3)).isEqualTo(3);
    }
    assertThat(new LogSequencer(transactions, log).integrate()).isZero();
  }

  @Test
  void aLogThatWasSetBackIsRefused() throws IOException {
    add(0, 5);
    new LogSequencer(transactions, log).integrate();
    log.close();
    log = Log.create(folder.resolve("older"), signer);
    add(5, 6);

    assertThatThrownBy(() -> new LogSequencer(transactions, log).integrate())
        .hasMessageContaining("log-behind");
    assertThat(log.size()).isZero();
  }

  @Test
  void afterTheLogFailedNothingIsPromised() throws IOException {
    LogSequencer sequencer = new LogSequencer(transactions, log);
    sequencer.requireRunning();
    long leaf = add(0, 1).getFirst();
    log.close();

    assertThatThrownBy(sequencer::integrate).isInstanceOf(IOException.class);

    assertThatThrownBy(sequencer::requireRunning).hasMessageContaining("start the bureau again");
    assertThatThrownBy(() -> sequencer.await(leaf, java.time.Duration.ofSeconds(2)))
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void inTheBackgroundALeafIsProvableSoon() throws Exception {
    try (LogSequencer sequencer = new LogSequencer(transactions, log)) {
      sequencer.start();
      long leaf = add(0, 1).getFirst();
      sequencer.wake();

      sequencer
          .await(leaf, java.time.Duration.ofSeconds(2))
          .verify(entry(0), log.key(), List.of(), 0);
    }
  }

  private List<byte[]> entries(int from, int to) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = from; i < to; i++) {
      entries.add(entry(i));
    }
    return entries;
  }
}
