package io.simsim.bureau.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tlog.note.VerifierKey;
import io.simsim.tlog.store.Fsck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The server, PostgreSQL, or both are killed with SIGKILL at random moments under load, and
/// started again by the same command.
///
/// Rounds: `-Dsimsim.rounds=50`; seed: `-Dsimsim.seed=1`.
public class CrashRounds {
  private static final int ROUNDS = Integer.getInteger("simsim.rounds", 50);
  private static final long SEED = Long.getLong("simsim.seed", 1);

  @Test
  void nothingThatWasPromisedIsLostOrDoubled() throws Exception {
    run(ROUNDS, SEED);
  }

  static void run(int rounds, long seed) throws Exception {
    Path folder = Files.createTempDirectory("simsim-crash");
    Random random = new Random(seed);
    System.out.println("seed " + seed + ", " + rounds + " rounds, in " + folder);
    Load load = Load.prepare(folder);
    ServerProcess server = new ServerProcess(folder.resolve("home"), load.parties());
    load.enter(server.base);
    for (int round = 1; round <= rounds; round++) {
      load.begin();
      load.awaitPromises(1 + random.nextInt(150));
      int what = random.nextInt(3);
      if (what != 0) {
        server.killPostgres();
      }
      if (what != 1) {
        server.kill();
      } else {
        assertThat(server.awaitEnd(Duration.ofSeconds(60)))
            .as("a server whose database is gone ends")
            .isTrue();
      }
      load.end();
      long began = System.nanoTime();
      server.start();
      long millis = (System.nanoTime() - began) / 1_000_000;
      Load.Found found = load.check();
      System.out.printf(
          "round %d: killed %s; %d events and %d answers acknowledged so far, all there; %d ms%n",
          round,
          new String[] {"server", "postgres", "both"}[what],
          found.events(),
          found.answers(),
          millis);
      System.out.flush();
    }
    VerifierKey key = VerifierKey.parse(load.logKey());
    assertThat(server.stop()).isTrue();
    Fsck.Report report = Fsck.check(folder.resolve("home").resolve("data").resolve("log"), key);
    assertThat(report.findings()).isEmpty();
    System.out.println("fsck: " + report.entries() + " leaves, clean");
  }
}
