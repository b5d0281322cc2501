package io.simsim.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import io.simsim.trainer.reject.RejectInference;
import io.simsim.trainer.validation.LearnedBy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is assumed of refused applications, and where it may not be seen.
final class RefusedTest {
  private static final TrainOptions OPTIONS = TrainOptions.DEFAULT.validated(5, 1);

  private static Training.Result trained(Frame accepted, Refused refused) throws IOException {
    return new Training(
            "invented", new Texts("Not paid", "未付"), "2026-03-01", Optional.empty(), OPTIONS)
        .run(accepted, Optional.of(refused), RuleSet.builtIn(), fold -> {});
  }

  private static Refused assumed(Frame refused, RejectInference.Method method, double worse) {
    return new Refused(refused, new RejectInference(method, worse));
  }

  @Test
  void assumedEndsAreInNoFigure() throws IOException {
    Frame accepted = Invented.frame(2_000, 3);
    Refused refused = assumed(Invented.frame(4_000, 4), RejectInference.Method.PARCELLING, 100);

    Training.Result result = trained(accepted, refused);

    Scorecard card = result.card().card();
    assertThat(result.validation().orElseThrow().logOdds()).hasSize(2_000);
    List<Calibration.Step> steps = Objects.requireNonNull(card.evidence().calibration()).steps();
    double rate = (double) accepted.bads() / accepted.size();
    assertThat(steps.getLast().badPpm() / 1e6).isLessThan(rate);
    assertThat(training(card).rows()).isEqualTo(2_000);
  }

  @Test
  void theSharesOnTheCardAreOfTheAccepted() throws IOException {
    Frame accepted = Invented.frame(2_000, 3);
    long[] low = new long[3_000];
    Frame others = Invented.frame(3_000, 4);
    List<Column> columns = new ArrayList<>(others.columns());
    Column.Numbers rising = (Column.Numbers) columns.getFirst();
    columns.set(0, new Column.Numbers("rising", rising.role(), rising.decimals(), low));
    Refused refused = assumed(others.withColumns(columns), RejectInference.Method.FUZZY, 2);

    Scorecard card = trained(accepted, refused).card().card();

    int place = names(card).indexOf("rising");
    List<Integer> shares = training(card).shares().get(place);
    long[] values = ((Column.Numbers) accepted.columns().getFirst()).values();
    long end = card.characteristics().get(place).bins().getFirst().to();
    long inFirst = IntStream.range(0, values.length).filter(i -> values[i] < end).count();
    assertThat(shares.getFirst() / 1e6).isCloseTo(inFirst / 2_000.0, within(1e-5));
  }

  private static io.simsim.engine.scorecard.Training training(Scorecard card) {
    return Objects.requireNonNull(card.evidence().training());
  }

  /// By themselves neither of the two columns says anything.
  @Test
  void pairsSayHowRefusedApplicationsWouldHaveEndedToo() {
    Frame accepted = Invented.crossed(8_000);
    Frame others = Invented.crossed(80);
    Fitted first = Fitted.of(accepted, OPTIONS);

    Frame joined =
        assumed(others, RejectInference.Method.FUZZY, 1).with(accepted, first, OPTIONS.seed());

    // The first refused has equal columns, the second has not; the bad twin comes first.
    assertThat(joined.weight(8_000)).isCloseTo(0.15, within(0.02));
    assertThat(joined.weight(8_002)).isCloseTo(0.45, within(0.02));
  }

  private static List<String> names(Scorecard card) {
    return card.characteristics().stream().map(c -> c.feature().name()).toList();
  }

  @Test
  void theCardNamesTheRefusedByTheirHash() throws IOException {
    Frame accepted = Invented.frame(1_000, 3);

    Scorecard one =
        trained(accepted, assumed(Invented.frame(500, 4), RejectInference.Method.FUZZY, 2))
            .card()
            .card();
    Scorecard other =
        trained(accepted, assumed(Invented.frame(500, 5), RejectInference.Method.FUZZY, 2))
            .card()
            .card();

    assertThat(training(one).options())
        .contains("rejects=fuzzy worse=2.0 refused=500 refusedData=sha256:")
        .isNotEqualTo(training(other).options());
    assertThat(LearnedBy.of(one))
        .hasValueSatisfying(
            learned -> {
              assertThat(learned.withRefused()).isTrue();
              assertThat(learned.unknown()).isEmpty();
            });
  }

  /// The refused are the accepted over again, in columns of nothing but noise: a first card that
  /// knew the cases it is tested on would tell their ends to the one that is tested.
  @Test
  void theFirstCardDoesNotKnowTheCasesThatAreTestedEither() throws IOException {
    Frame accepted = noise(400);
    Frame again = accepted.rows(IntStream.range(0, 4_000).map(i -> i % 400).toArray());

    Training.Result result = trained(accepted, assumed(again, RejectInference.Method.FUZZY, 1));

    assertThat(result.validation().orElseThrow().mean(fold -> fold.score().auc()))
        .isBetween(0.4, 0.56);
  }

  private static Frame noise(int size) {
    SplittableRandom random = new SplittableRandom(2);
    List<Column> columns = new ArrayList<>();
    Role.Of role = new Role.Of(Role.Kind.NUMBER, Direction.ANY, List.of());
    for (int j = 0; j < 30; j++) {
      long[] values = random.longs(size, 0, 1_000).toArray();
      columns.add(new Column.Numbers("noise" + j, role, 0, values));
    }
    boolean[] bad = new boolean[size];
    for (int i = 0; i < size; i++) {
      bad[i] = random.nextBoolean();
    }
    return Frame.of(bad, columns);
  }
}
