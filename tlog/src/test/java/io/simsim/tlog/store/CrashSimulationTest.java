package io.simsim.tlog.store;

import static io.simsim.tlog.Logs.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tlog.Keys;
import io.simsim.tlog.Logs;
import io.simsim.tlog.note.Checkpoint;
import io.simsim.tlog.note.Note;
import io.simsim.tlog.note.NoteSigner;
import io.simsim.tlog.tree.ProofFailed;
import io.simsim.tlog.tree.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The power fails at every step of appending, over and over. Afterwards the log opens, holds every
/// batch that was acknowledged, at most one more, and no leaf twice or half; and no checkpoint that
/// anybody saw is contradicted.
final class CrashSimulationTest {
  private static final long SEED = 4711;

  @TempDir Path temp;

  @Test
  void noCrashLosesOrForksAnything() throws IOException, ProofFailed {
    Random random = new Random(SEED);
    int crashes = 0;
    int survivedUnacknowledged = 0;
    for (int round = 0; round < 60; round++) {
      Path folder = temp.resolve("log" + round);
      Log.create(folder, SIGNER).close();
      List<byte[]> model = new ArrayList<>();
      List<Note> seen = new ArrayList<>();
      for (int life = 0; life < 4; life++) {
        CrashingDisk disk = new CrashingDisk(folder, random.nextInt(40), random.nextLong());
        List<byte[]> pending = List.of();
        try (Log log = Log.open(folder, SIGNER, disk)) {
          while (true) {
            seen.add(log.checkpoint());
            pending =
                Logs.entries(
                    1 + random.nextInt(random.nextInt(8) == 0 ? 700 : 90), random.nextLong());
            assertThat(log.append(pending)).isEqualTo(model.size());
            model.addAll(pending);
            pending = List.of();
            if (random.nextInt(3) == 0) {
              Checkpoint now = Checkpoint.verify(log.checkpoint(), SIGNER.key());
              log.addCosignatures(
                  log.checkpoint()
                      .with(List.of(NoteSigner.cosign("w.example", Keys.pair(3), now, life))));
            }
          }
        } catch (CrashingDisk.PowerFailed failed) {
          crashes++;
        }
        try (Log log = Log.open(folder, SIGNER)) {
          long size = log.size();
          String where = "seed " + SEED + ", round " + round + ", life " + life;
          if (size != model.size()) {
            assertThat(size).as(where).isEqualTo(model.size() + pending.size());
            model.addAll(pending);
            survivedUnacknowledged++;
          }
          assertThat(log.entries(0, size)).as(where).containsExactlyElementsOf(model);
          seen.add(log.checkpoint());
          assertConsistent(log, seen);
        }
        assertThat(Fsck.check(folder, SIGNER.key()).findings()).isEmpty();
      }
    }
    assertThat(crashes).isEqualTo(240);
    assertThat(survivedUnacknowledged).isPositive();
  }

  private static void assertConsistent(Log log, List<Note> seen) throws IOException, ProofFailed {
    Checkpoint now = Checkpoint.verify(log.checkpoint(), log.key());
    for (Note note : seen) {
      Checkpoint old = Checkpoint.verify(note, log.key());
      if (old.size() > 0) {
        Verification.consistency(
            old.size(),
            now.size(),
            log.consistency(old.size(), now.size()),
            old.root(),
            now.root());
      }
    }
  }
}
