package io.simsim.trainer.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.simsim.engine.feature.Direction;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RejectInferenceTest {
  /// 1,000 accepted cases, of which in the k-th tenth of the scores k in a hundred ended bad, the
  /// lowest scores being the worst.
  private static final double[] SCORES = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();

  private static Frame accepted() {
    boolean[] bad = new boolean[1000];
    for (int i = 0; i < bad.length; i++) {
      bad[i] = i % 100 < 10 - i / 100;
    }
    return frame(bad, 0);
  }

  private static Frame frame(boolean[] bad, long first) {
    Role.Of role = new Role.Of(Role.Kind.NUMBER, Direction.ANY, List.of());
    long[] values = IntStream.range(0, bad.length).mapToLong(i -> first + i).toArray();
    return Frame.of(bad, List.of(new Column.Numbers("x", role, 0, values)));
  }

  private static Frame joined(RejectInference.Method method, double worse, double[] refused) {
    return new RejectInference(method, worse)
        .join(accepted(), SCORES, frame(new boolean[refused.length], 5_000), refused, 1);
  }

  private static double bads(Frame joined) {
    double bads = 0;
    for (int i = 1000; i < joined.size(); i++) {
      bads += joined.bad()[i] ? joined.weight(i) : 0;
    }
    return bads;
  }

  @Test
  void aParcelEndsAsBadAsItsBandDid() {
    double[] worst = new double[200];
    double[] best = new double[200];
    Arrays.fill(best, 999);

    assertThat(bads(joined(RejectInference.Method.PARCELLING, 1, worst))).isEqualTo(20);
    assertThat(bads(joined(RejectInference.Method.PARCELLING, 1, best))).isEqualTo(2);
    // 10 in 100 at three times the odds: 30 in 120.
    assertThat(bads(joined(RejectInference.Method.PARCELLING, 3, worst))).isEqualTo(50);
  }

  /// Half of the accepted have the lowest score of all: the bands that begin there are one.
  @Test
  void scoresThatManyShareAreOneBand() {
    double[] shared = new double[1000];
    for (int i = 500; i < shared.length; i++) {
      shared[i] = i;
    }
    double[] below = new double[100];
    Arrays.fill(below, -5);

    Frame joined =
        new RejectInference(RejectInference.Method.PARCELLING, 1)
            .join(accepted(), shared, frame(new boolean[100], 5_000), below, 1);

    // 10, 9, 8, 7 and 6 of a hundred each.
    assertThat(bads(joined)).isEqualTo(8);
  }

  /// A case that counts three times is three cases.
  @Test
  void acceptedCasesCountAsMuchAsTheirWeights() {
    Frame even = accepted();
    double[] weights = new double[1000];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = even.bad()[i] ? 3 : 1;
    }
    double[] worst = new double[120];

    Frame joined =
        new RejectInference(RejectInference.Method.PARCELLING, 1)
            .join(even.withWeights(weights), SCORES, frame(new boolean[120], 5_000), worst, 1);

    // 30 of 120.
    assertThat(bads(joined)).isEqualTo(30);
  }

  @Test
  void aParcelIsDrawnBySeed() {
    RejectInference how = new RejectInference(RejectInference.Method.PARCELLING, 1);
    Frame refused = frame(new boolean[200], 5_000);
    double[] scores = new double[200];

    Frame one = how.join(accepted(), SCORES, refused, scores, 1);

    assertThat(how.join(accepted(), SCORES, refused, scores, 1).bad()).isEqualTo(one.bad());
    assertThat(how.join(accepted(), SCORES, refused, scores, 2).bad()).isNotEqualTo(one.bad());
    assertThat(one.weights()).isNull();
  }

  @Test
  void augmentedCasesCountAsMuchAsTheyAreLikely() {
    Frame joined = joined(RejectInference.Method.FUZZY, 2, new double[] {0, StrictMath.log(4)});

    assertThat(joined.size()).isEqualTo(1004);
    assertThat(Arrays.copyOfRange(joined.bad(), 1000, 1004))
        .containsExactly(true, false, true, false);
    assertThat(Arrays.copyOfRange(joined.weights(), 1000, 1004))
        .containsExactly(new double[] {2.0 / 3, 1.0 / 3, 1.0 / 3, 2.0 / 3}, within(1e-12));
    assertThat(joined.weight(0)).isEqualTo(1);
    assertThat(((Column.Numbers) joined.columns().getFirst()).values())
        .endsWith(5_000, 5_000, 5_001, 5_001);
  }

  @Test
  void theCasesThatEndedStayAsTheyAre() {
    Frame joined = joined(RejectInference.Method.PARCELLING, 2, new double[50]);

    assertThat(Arrays.copyOf(joined.bad(), 1000)).isEqualTo(accepted().bad());
  }

  @Test
  void aFactorThatNobodyCanMeanIsRefused() {
    assertThatThrownBy(() -> new RejectInference(RejectInference.Method.FUZZY, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.1 to 100");
  }
}
