package io.simsim.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bench.peer.TreeLibrary.Ground;
import io.simsim.bench.peer.TreeLibrary.Model;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.Ranking;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same of both libraries.
final class TreeLibraryTest {
  private static final Growth QUICK = Growth.quick(new Setting(8, 3, 5, 0.5, 1), 0.3, false);
  private static final Frame SEEN = Cases.few(800, 1);
  private static final Frame UNSEEN = Cases.few(400, 2);

  static List<TreeLibrary> libraries() {
    return List.of(new LightGbm(), new XgBoost());
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aModelRanksAndTheAucThatIsWatchedIsTheOneThatWeMeasure(TreeLibrary library) {
    PeerTable unseen = PeerTable.of(UNSEEN, false);
    try (Ground ground = library.ground(PeerTable.of(SEEN, false), Optional.of(unseen), 1);
        Model model = ground.plant(QUICK)) {
      IntStream.range(0, 20).forEach(tree -> model.grow());

      double auc = Ranking.of(model.numbers(unseen), UNSEEN.bad()).auc();

      assertThat(auc).isBetween(0.6, 0.95);
      assertThat(model.watchedAuc()).isCloseTo(auc, org.assertj.core.data.Offset.offset(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aDirectionIsKept(TreeLibrary library) {
    assertThat(falls(library, true)).isZero();
    assertThat(falls(library, false)).as("without a direction noise shows").isPositive();
  }

  /// How often the number falls while `rising` rises and nothing else changes.
  private static long falls(TreeLibrary library, boolean monotone) {
    PeerTable table = PeerTable.of(SEEN, monotone);
    int width = table.columns().size();
    double[] cells = new double[100 * width];
    IntStream.range(0, 100).forEach(i -> cells[i * width] = i);
    try (Ground ground = library.ground(table, Optional.empty(), 1);
        Model model = ground.plant(QUICK)) {
      IntStream.range(0, 50).forEach(tree -> model.grow());
      double[] numbers = model.numbers(new PeerTable(cells, table.columns(), new boolean[100]));
      return IntStream.range(1, 100).filter(i -> numbers[i] < numbers[i - 1] - 1e-6).count();
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void whatIsChosenAndWhatComesOfItIsTheSameAgain(TreeLibrary library) {
    List<Setting> grid = List.of(new Setting(2, 1, 20, 2, 1), new Setting(8, 3, 20, 2, 10));

    var first = new TunedPeer(library, grid).attempt(SEEN, UNSEEN);
    var again = new TunedPeer(library, grid).attempt(SEEN, UNSEEN);

    assertThat(again.choice()).isEqualTo(first.choice());
    assertThat(again.innerAuc()).isEqualTo(first.innerAuc());
    assertThat(again.numbers()).isEqualTo(first.numbers());
    assertThat(Ranking.of(first.numbers(), UNSEEN.bad()).auc()).isGreaterThan(0.6);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void howTheHeldOutCasesEndedChangesNothing(TreeLibrary library) {
    TunedPeer peer = new TunedPeer(library, List.of(new Setting(4, 2, 20, 2, 10)));
    boolean[] turned = new boolean[UNSEEN.size()];
    IntStream.range(0, turned.length).forEach(i -> turned[i] = !UNSEEN.bad()[i]);

    double[] numbers = peer.numbers(SEEN, Frame.of(turned, UNSEEN.columns()));

    assertThat(numbers).isEqualTo(peer.numbers(SEEN, UNSEEN));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void anAdditiveModelAddsItsColumnsUp(TreeLibrary library) {
    PeerTable table = PeerTable.of(SEEN, false);
    double[] corners = {10, 0, 90, 0, 10, 2, 90, 2};
    try (Ground ground = library.ground(table, Optional.empty(), 1);
        Model model = ground.plant(Growth.quick(new Setting(8, 3, 5, 0.5, 1), 0.3, true))) {
      IntStream.range(0, 50).forEach(tree -> model.grow());

      double[] n = model.numbers(new PeerTable(corners, table.columns(), new boolean[4]));

      assertThat(n[1] - n[0])
          .isCloseTo(n[3] - n[2], org.assertj.core.data.Offset.offset(1e-4))
          .isNotZero();
    }
  }
}
