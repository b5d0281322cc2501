package io.simsim.tlog.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TileTest {
  @Test
  void pathsAreThoseOfTheSpecification() {
    assertThat(new Tile(0, 1234067, 256).path()).isEqualTo("tile/0/x001/x234/067");
    assertThat(new Tile(1, 0, 17).path()).isEqualTo("tile/1/000.p/17");
    assertThat(new Tile(Tile.ENTRIES, 1000, 256).path()).isEqualTo("tile/entries/x001/000");
    assertThat(new Tile(63, 999, 1).path()).isEqualTo("tile/63/999.p/1");
  }

  @Test
  void everyPathReadsBackAsTheTileThatItNames() {
    for (int level : new int[] {Tile.ENTRIES, 0, 7, 63}) {
      for (long index : LongStream.iterate(0, i -> i < 1L << 54, i -> i * 7 + 1).toArray()) {
        for (int width : new int[] {1, 99, 255, 256}) {
          Tile tile = new Tile(level, index, width);
          assertThat(Tile.parse(tile.path())).contains(tile);
        }
      }
    }
  }

  @Test
  void otherSpellingsAreNoPaths() {
    assertThat(
            List.of(
                "tile/00/000",
                "tile/64/000",
                "tile/0/0",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/x001/x002",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/05",
                "tile/0/000.p/",
                "tile/-1/000",
                "tile/0/../000",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "/tile/0/000",
                "checkpoint"))
        .allSatisfy(path -> assertThat(Tile.parse(path)).as(path).isEmpty());
  }

  @Test
  void aTreeHasTheTilesOfTheSpecificationsExample() {
    // c2sp.org/tlog-tiles, "Partial Tiles": a tree of size 70,000.
    assertThat(Tile.in(70_000, 0, 272)).contains(new Tile(0, 272, 256));
    assertThat(Tile.in(70_000, 0, 273)).contains(new Tile(0, 273, 112));
    assertThat(Tile.in(70_000, 0, 274)).isEmpty();
    assertThat(Tile.in(70_000, 1, 0)).contains(new Tile(1, 0, 256));
    assertThat(Tile.in(70_000, 1, 1)).contains(new Tile(1, 1, 17));
    assertThat(Tile.in(70_000, 2, 0)).contains(new Tile(2, 0, 1));
    assertThat(Tile.in(70_000, 3, 0)).isEmpty();
    assertThat(Tile.in(256, 1, 0)).contains(new Tile(1, 0, 1));
    assertThat(Tile.in(Long.MAX_VALUE, 8, 0)).isEmpty();
    assertThat(Tile.in(70_000, 0, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void aCommitmentDependsOnSaltAndPayload() {
    byte[] salt = new byte[32];
    byte[] payload = {1, 2, 3};
    byte[] commitment = Commitment.of(salt, payload);
    assertThat(commitment).hasSize(32).isEqualTo(Commitment.of(salt, payload));
    assertThat(Commitment.of(salt, new byte[] {1, 2})).isNotEqualTo(commitment);
    salt[31] = 1;
    assertThat(Commitment.of(salt, payload)).isNotEqualTo(commitment);
    assertThat(IntStream.of(0, 16, 31, 33))
        .allSatisfy(
            length ->
                assertThatThrownBy(() -> Commitment.of(new byte[length], payload))
                    .isInstanceOf(IllegalArgumentException.class));
  }

  /// `printf 'simsim/tlog-commitment/v1\n' | cat - salt payload | sha256sum`, salt of 32 zero
  /// bytes.
  @Test
  void aCommitmentCanBeCheckedByHand() {
    byte[] commitment = Commitment.of(new byte[32], "abc".getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(commitment))
        .isEqualTo("10423231393453fa9a10da1a024a19b4b6f4bb0e4ee3ad2cb173428a40097c14");
  }
}
