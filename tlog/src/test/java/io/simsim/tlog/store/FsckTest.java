package io.simsim.tlog.store;

import static io.simsim.tlog.Logs.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tlog.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FsckTest {
  @TempDir Path temp;

  @BeforeEach
  void aLog() throws IOException {
    try (Log log = Log.create(temp, SIGNER)) {
      log.append(Logs.entries(40, 1));
      log.append(Logs.entries(760, 1));
    }
  }

  @Test
  void aWholeLogIsWhole() throws IOException {
    Fsck.Report report = Fsck.check(temp, SIGNER.key());
    assertThat(report.findings()).isEmpty();
    assertThat(report.entries()).isEqualTo(800);
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    finds("tile/entries/001", FsckTest::flip, "entry-hash", "entry 257 is another");
    finds("tile/entries/003.p/32", FsckTest::flip, "entry-hash", "entry 769 is another");
    finds("tile/0/001", FsckTest::flip, "tile-hash", "entry 257 is wrong");
    finds("tile/0/003.p/32", FsckTest::flip, "tile-hash", "entry 769 is wrong");
    finds("tile/1/000.p/3", FsckTest::flip, "tile-hash", "hash 1 of it");
    finds("tile/0/001", bytes -> new byte[31], "tile-size", "31 bytes");
    finds("tile/entries/001", bytes -> new byte[31], "bundle-format", "cut off");
    finds("tile/entries/001", bytes -> new byte[30], "bundle-format", "has 15 entries");
    finds("tile/0/000.p/40", FsckTest::flip, "partial-tile", "beginning of tile/0/000");
    finds("checkpoint", FsckTest::flip, "signature", "is not of this text");
  }

  /// A bit of the second hash, or of the second entry.
  private static byte[] flip(byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[40] ^= 1;
    return flipped;
  }

  private void finds(String name, UnaryOperator<byte[]> damage, String rule, String what)
      throws IOException {
    Path file = temp.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, damage.apply(whole));
    List<Fsck.Finding> findings = Fsck.check(temp, SIGNER.key()).findings();
    Files.write(file, whole);
    assertThat(findings).as("%s %s", name, rule).hasSize(1);
    assertThat(findings.get(0).rule()).isEqualTo(rule);
    assertThat(findings.get(0).file()).isEqualTo(name);
    assertThat(findings.get(0).what()).contains(what);
  }

  @Test
  void aFileThatIsMissingIsNamed() throws IOException {
    for (String name : List.of("tile/0/001", "tile/entries/003.p/32", "tile/1/000.p/3")) {
      Path file = temp.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      Files.delete(file);
      assertThat(Fsck.check(temp, SIGNER.key()).findings())
          .extracting(Fsck.Finding::rule, Fsck.Finding::file)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("missing", name));
      Files.write(file, whole);
    }
  }

  /// Not one bit of any file can change unseen.
  @Test
  void noFileCanChangeUnseen() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 1 + whole.length / 7) {
          byte[] bytes = whole.clone();
          bytes[at] ^= 0x10;
          Files.write(file, bytes);
          assertThat(Fsck.check(temp, SIGNER.key()).findings()).as("%s %d", file, at).isNotEmpty();
        }
        Files.write(file, whole);
      }
    }
  }
}
