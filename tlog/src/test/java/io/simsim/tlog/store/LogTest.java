package io.simsim.tlog.store;

import static io.simsim.tlog.Logs.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.tlog.Keys;
import io.simsim.tlog.Logs;
import io.simsim.tlog.note.Checkpoint;
import io.simsim.tlog.note.LeafProof;
import io.simsim.tlog.note.Note;
import io.simsim.tlog.note.NoteSigner;
import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.ProofFailed;
import io.simsim.tlog.tree.Tile;
import io.simsim.tlog.tree.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogTest {
  @TempDir Path temp;

  @Test
  void everyLeafOfEveryBatchIsProvable() throws IOException, ProofFailed {
    Random random = new Random(11);
    List<byte[]> all = new ArrayList<>();
    List<Checkpoint> checkpoints = new ArrayList<>();
    try (Log log = Log.create(temp, SIGNER)) {
      for (int count : new int[] {1, 1, 254, 1, 300, 65_000, 700, 3}) {
        List<byte[]> batch = Logs.entries(count, random.nextLong());
        assertThat(log.append(batch)).isEqualTo(all.size());
        all.addAll(batch);
        checkpoints.add(Checkpoint.verify(log.checkpoint(), SIGNER.key()));
        assertThat(log.size()).isEqualTo(all.size());
      }
      Checkpoint now = checkpoints.get(checkpoints.size() - 1);
      for (int round = 0; round < 300; round++) {
        int index = random.nextInt(all.size());
        LeafProof proof = LeafProof.parse(log.proof(index).bytes());
        assertThat(proof.verify(all.get(index), SIGNER.key(), List.of(), 0)).isEqualTo(now);
        Checkpoint old = checkpoints.get(random.nextInt(checkpoints.size()));
        Verification.consistency(
            old.size(),
            now.size(),
            log.consistency(old.size(), now.size()),
            old.root(),
            now.root());
        int early = (int) Math.min(index, old.size() - 1);
        Verification.inclusion(
            early,
            old.size(),
            Hash.ofLeaf(all.get(early)),
            log.inclusion(early, old.size()),
            old.root());
      }
      assertThat(log.entries(0, log.size())).containsExactlyElementsOf(all);
      assertThat(log.entries(250, 520)).containsExactlyElementsOf(all.subList(250, 520));
    }
    assertThat(Fsck.check(temp, SIGNER.key()).findings()).isEmpty();
  }

  @Test
  void theFoldersFilesAreTheTilesOfTheSpecification() throws IOException {
    try (Log log = Log.create(temp, SIGNER)) {
      log.append(Logs.entries(100, 1));
      log.append(Logs.entries(69_900, 2));
      log.append(List.of());
    }
    // c2sp.org/tlog-tiles, "Partial Tiles": a tree of size 70,000.
    try (Stream<Path> files = Files.walk(temp)) {
      List<String> there =
          files
              .filter(Files::isRegularFile)
              .map(file -> temp.relativize(file).toString())
              .filter(name -> !name.matches("tile/(0|entries)/[0-9]{3}"))
              .toList();
      assertThat(there)
          .containsExactlyInAnyOrder(
              "checkpoint",
              "lock",
              "tile/0/273.p/112",
              "tile/1/000",
              "tile/1/001.p/17",
              "tile/2/000.p/1",
              "tile/entries/273.p/112",
              "tile/entries/000.p/100",
              "tile/0/000.p/100");
    }
    assertThat(temp.resolve("tile/0/272")).hasSize(8192);
    assertThat(temp.resolve("tile/entries/272")).hasSize(256 * 34);
    try (Log log = Log.open(temp, SIGNER)) {
      log.append(Logs.entries(256, 3));
      log.append(Logs.entries(1, 4));
    }
    assertThat(temp.resolve("tile/0/273.p")).doesNotExist();
    assertThat(temp.resolve("tile/entries/273.p")).doesNotExist();
  }

  @Test
  void aLogGoesOnWhereItEnded() throws IOException {
    List<byte[]> all = Logs.entries(1000, 5);
    Path other = temp.resolve("other");
    try (Log log = Log.create(other, SIGNER)) {
      log.append(all);
    }
    Path pieces = temp.resolve("pieces");
    Log.create(pieces, SIGNER).close();
    for (int from = 0; from < 1000; from += 50) {
      try (Log log = Log.open(pieces, SIGNER)) {
        assertThat(log.append(all.subList(from, from + 50))).isEqualTo(from);
      }
    }
    assertThat(pieces.resolve("checkpoint")).hasSameBinaryContentAs(other.resolve("checkpoint"));
  }

  @Test
  void thereIsOneWriter() throws IOException {
    try (Log log = Log.create(temp, SIGNER)) {
      refused("locked", () -> Log.open(temp, SIGNER));
      log.append(Logs.entries(3, 1));
    }
    Log closed = Log.open(temp, SIGNER);
    closed.close();
    refused("locked", () -> closed.append(Logs.entries(1, 1)));
    refused("exists", () -> Log.create(temp, SIGNER));
  }

  @Test
  void aLogThatIsNotWholeDoesNotOpen() throws IOException {
    try (Log log = Log.create(temp, SIGNER)) {
      log.append(Logs.entries(300, 1));
    }
    NoteSigner stranger = NoteSigner.of(SIGNER.key().name(), Keys.pair(9));
    refused("signature", () -> Log.open(temp, stranger));
    refused("no-log", () -> Log.open(temp.resolve("nowhere"), SIGNER));
    damaged("tile/0/001.p/44", bytes -> bytes[5]++, "root");
    damaged("tile/entries/001.p/44", bytes -> bytes[5]++, "entry-hash");
    damaged("tile/0/000", bytes -> bytes[5]++, "");
    damaged("tile/1/000.p/1", bytes -> bytes[5]++, "root");
    Files.delete(temp.resolve("tile/1/000.p/1"));
    refused("missing", () -> Log.open(temp, SIGNER));
    Files.delete(temp.resolve("checkpoint"));
    refused("no-checkpoint", () -> Log.open(temp, SIGNER));
    refused("exists", () -> Log.create(temp, SIGNER));
  }

  private void damaged(String file, java.util.function.Consumer<byte[]> damage, String rule)
      throws IOException {
    byte[] whole = Files.readAllBytes(temp.resolve(file));
    byte[] bytes = whole.clone();
    damage.accept(bytes);
    Files.write(temp.resolve(file), bytes);
    if (rule.isEmpty()) {
      Log.open(temp, SIGNER).close();
    } else {
      refused(rule, () -> Log.open(temp, SIGNER));
    }
    Files.write(temp.resolve(file), whole);
  }

  @Test
  void whatCannotBeAppendedLeavesTheLogAsItWas() throws IOException {
    try (Log log = Log.create(temp, SIGNER)) {
      log.append(List.of(new byte[0], new byte[65_535]));
      Note before = log.checkpoint();
      assertThatThrownBy(() -> log.append(List.of(new byte[1], new byte[65_536])))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(log.checkpoint()).isEqualTo(before);
      assertThat(log.entries(0, 2)).containsExactly(new byte[0], new byte[65_535]);
      assertThatThrownBy(() -> log.inclusion(2, 3)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log.entries(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void afterAFailureTheLogIsOpenedAgain() throws IOException {
    Log.create(temp, SIGNER).close();
    try (Log log = Log.open(temp, SIGNER, new CrashingDisk(temp, 2, 1))) {
      assertThatThrownBy(() -> log.append(Logs.entries(3, 1)))
          .isInstanceOf(CrashingDisk.PowerFailed.class);
      refused("failed", () -> log.append(Logs.entries(3, 1)));
      assertThat(log.size()).isZero();
    }
  }

  @Test
  void cosignaturesStayUnderTheirCheckpoint() throws IOException, ProofFailed {
    try (Log log = Log.create(temp, SIGNER)) {
      log.append(Logs.entries(3, 1));
      Note old = log.checkpoint();
      Checkpoint checkpoint = Checkpoint.parse(old.text());
      Note cosigned =
          old.with(List.of(NoteSigner.cosign("w.example", Keys.pair(3), checkpoint, 5)));
      assertThat(log.addCosignatures(cosigned)).isTrue();
      assertThat(log.checkpoint()).isEqualTo(cosigned);
    }
    try (Log log = Log.open(temp, SIGNER)) {
      Note cosigned = log.checkpoint();
      assertThat(cosigned.signatures()).hasSize(2);
      log.append(Logs.entries(1, 1));
      assertThat(log.addCosignatures(cosigned)).isFalse();
      assertThat(log.checkpoint().signatures()).hasSize(1);
    }
  }

  @Test
  void partialTilesAreCutOutOfWhatIsThere() throws IOException {
    List<byte[]> entries = Logs.entries(300, 1);
    try (Log log = Log.create(temp, SIGNER)) {
      log.append(entries);
      byte[] full = log.tile(new Tile(0, 0, 256)).orElseThrow();
      assertThat(log.tile(new Tile(0, 0, 7)).orElseThrow())
          .isEqualTo(java.util.Arrays.copyOf(full, 7 * 32));
      Tile five = new Tile(Tile.ENTRIES, 1, 5);
      assertThat(Bundle.entries(five, log.tile(five).orElseThrow()))
          .containsExactlyElementsOf(entries.subList(256, 261));
      Tile seven = new Tile(Tile.ENTRIES, 0, 7);
      assertThat(new LogFiles(temp).entries(seven))
          .containsExactlyElementsOf(entries.subList(0, 7));
      assertThat(log.tile(new Tile(0, 1, 44))).isPresent();
      assertThat(log.tile(new Tile(0, 1, 45))).isEmpty();
      assertThat(log.tile(new Tile(0, 1, 256))).isEmpty();
      assertThat(log.tile(new Tile(9, 0, 1))).isEmpty();
    }
  }

  @Test
  void manyThreadsShareBatches() throws Exception {
    try (Log log = Log.create(temp, SIGNER)) {
      List<byte[]> entries = Logs.entries(4000, 1);
      List<CompletableFuture<Long>> indexes = new ArrayList<>();
      Sequencer sequencer = new Sequencer(log);
      try (sequencer) {
        for (byte[] entry : entries) {
          indexes.add(sequencer.add(entry));
        }
        assertThat(indexes.get(3999).get(20, TimeUnit.SECONDS)).isEqualTo(3999);
      }
      assertThatThrownBy(() -> sequencer.add(new byte[1]))
          .isInstanceOf(IllegalStateException.class);
      for (int i = 0; i < 4000; i++) {
        assertThat(indexes.get(i).get()).isEqualTo(i);
      }
      assertThat(log.entries(0, 4000)).containsExactlyElementsOf(entries);
    }
  }

  private interface Action {
    Object run() throws IOException;
  }

  private static void refused(String rule, Action action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            LogRefused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
  }
}
