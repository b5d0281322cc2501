package io.simsim.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.bench.peer.LightGbm;
import io.simsim.bench.peer.Setting;
import io.simsim.bench.peer.TunedPeer;
import io.simsim.bench.peer.XgBoost;
import io.simsim.engine.feature.Direction;
import io.simsim.trainer.accuracy.FoldOutcome;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import io.simsim.trainer.measure.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeerCacheTest {
  private static final FoldOutcome OUTCOME =
      new FoldOutcome(new Ranking(0.81, 1 / 3.0), OptionalDouble.of(0.8), "2 \"leaves\"");

  @TempDir private Path folder;

  @Test
  void anOutcomeIsFoundByTheNextRunAsItWas() throws IOException {
    Path file = folder.resolve("peers.json");
    PeerCache first = PeerCache.open(file, false);
    first.keep("a", "lawful x, LightGBM 1.1", OUTCOME);
    first.keep("b", "lawful x, LightGBM 1.2", OUTCOME);

    PeerCache next = PeerCache.open(file, false);

    assertThat(next.find("a")).contains(OUTCOME);
    assertThat(next.find("b")).contains(OUTCOME);
    assertThat(next.find("c")).isEmpty();
  }

  @Test
  void freshFindsNothingAndYetKeepsWhatOthersPutThere() throws IOException {
    Path file = folder.resolve("peers.json");
    PeerCache.open(file, false).keep("a", "", OUTCOME);

    PeerCache fresh = PeerCache.open(file, true);
    fresh.keep("b", "", OUTCOME);

    assertThat(fresh.find("a")).isEmpty();
    assertThat(fresh.find("b")).contains(OUTCOME);
    assertThat(PeerCache.open(file, false).find("a")).contains(OUTCOME);
    assertThat(PeerCache.open(file, false).find("b")).contains(OUTCOME);
  }

  @Test
  void aFileThatIsNoCacheIsRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("peers.json"), "{\"a\":{\"auc\":1,");

    assertThatThrownBy(() -> PeerCache.open(file, false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("peers.json is no cache of peers: delete it");
  }

  @Test
  void whateverTheOutcomeDependsOnChangesTheKey() {
    Frame frame = frame(0, Direction.ANY);
    String hash = PeerCache.hash(frame);
    TunedPeer peer = new TunedPeer(new LightGbm(), Setting.GRID);
    TunedPeer fewer = new TunedPeer(new LightGbm(), Setting.GRID.subList(0, 5));
    TunedPeer other = new TunedPeer(new XgBoost(), Setting.GRID);
    String directed = PeerCache.hash(frame(0, Direction.LOWER_IS_SAFER));
    String moved = PeerCache.hash(frame(1, Direction.ANY));

    Set<String> keys =
        Set.of(
            PeerCache.key(hash, frame, peer, 0),
            PeerCache.key(hash, frame, peer, 1),
            PeerCache.key(hash, frame, fewer, 0),
            PeerCache.key(hash, frame, other, 0),
            PeerCache.key(directed, frame, peer, 0),
            PeerCache.key(moved, frame, peer, 0));

    assertThat(keys).as("Set.of refuses what is there twice").hasSize(6);
    assertThat(PeerCache.key(hash, frame, peer, 0)).isEqualTo(keyAgain());
  }

  private static String keyAgain() {
    Frame frame = frame(0, Direction.ANY);
    TunedPeer peer = new TunedPeer(new LightGbm(), Setting.GRID);
    return PeerCache.key(PeerCache.hash(frame), frame, peer, 0);
  }

  private static Frame frame(long first, Direction direction) {
    long[] values = LongStream.range(0, 60).toArray();
    values[0] = first;
    boolean[] bad = new boolean[60];
    for (int i = 0; i < bad.length; i += 3) {
      bad[i] = true;
    }
    Role.Of role = new Role.Of(Role.Kind.NUMBER, direction, List.of());
    return Frame.of(bad, List.of(new Column.Numbers("x", role, 0, values)));
  }
}
