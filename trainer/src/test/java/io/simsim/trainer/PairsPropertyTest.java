package io.simsim.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.rule.Texts;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.card.Part;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import io.simsim.trainer.measure.Ranking;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds of pairs on cards that are learned.
final class PairsPropertyTest {
  private static final long SEED = 11;
  private static final TrainOptions WITHOUT = TrainOptions.DEFAULT.validated(2, 0).paired(0);
  private static final TrainOptions WITH = TrainOptions.DEFAULT.validated(2, 0);

  private static TrainedCard card(Frame frame, TrainOptions options) throws IOException {
    return new Training(
            "invented", new Texts("Not paid", "未付"), "2026-03-01", Optional.empty(), options)
        .run(frame, RuleSet.builtIn(), fold -> {})
        .card();
  }

  private static Set<Set<String>> pairs(Frame frame) {
    Set<Set<String>> pairs = new java.util.HashSet<>();
    for (Part part : Fitted.of(frame, WITH).whole().parts()) {
      part.given()
          .ifPresent(
              given ->
                  pairs.add(new TreeSet<>(Set.of(part.grid().column(), given.grid().column()))));
    }
    return pairs;
  }

  @Test
  void thePairsThatWerePlantedAreFoundAndNoOthers() {
    for (long seed = 0; seed < 5; seed++) {
      assertThat(pairs(Invented.paired(20_000, seed)))
          .as("seed %d", seed)
          .containsExactlyInAnyOrder(Set.of("late", "used"), Set.of("colour", "size"));
    }
  }

  @Test
  void columnsThatActEachByItselfAreNotPaired() {
    for (long seed = 0; seed < 10; seed++) {
      assertThat(pairs(Invented.frame(10_000, seed))).as("seed %d", seed).isEmpty();
    }
  }

  /// What is lost by rounding alone is little; what the pairs say is not in it.
  @Test
  void whatIsNotRoundedHasThePairsInIt() {
    Frame frame = Invented.paired(20_000, 3);
    Frame unseen = Invented.paired(20_000, 4);

    Fitted fitted = Fitted.of(frame, WITH);

    Binned cases = Binned.of(unseen, fitted.cases().grids());
    double rounded =
        Ranking.of(
                Arrays.stream(fitted.whole().scores(cases)).asDoubleStream().toArray(),
                unseen.bad())
            .auc();
    double alone = Ranking.of(fitted.shapes().logOdds(cases), unseen.bad()).auc();
    double unrounded = Ranking.of(fitted.unrounded(cases), unseen.bad()).auc();
    assertThat(unrounded).isGreaterThan(alone + 0.01);
    assertThat(rounded).isBetween(unrounded - 0.002, unrounded + 0.001);
  }

  @Test
  void partsOfCasesAreNoMoreCases() {
    int[] twice = IntStream.range(0, 1_400).map(i -> i / 2).toArray();
    double[] halves = new double[1_400];
    Arrays.fill(halves, 0.5);
    for (long seed = 0; seed < 20; seed++) {
      Frame frame = Invented.paired(700, seed);
      Frame parts = frame.rows(twice).withWeights(halves);

      assertThat(Binned.of(parts).rarer()).isEqualTo(Math.min(frame.bads(), 700 - frame.bads()));
      assertThat(pairs(parts)).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void aHeavyCaseIsOneCase() {
    Frame frame = Invented.paired(700, 1);
    double[] weights = new double[700];
    Arrays.fill(weights, 1);
    weights[0] = 1_000;
    weights[1] = 1_000;

    assertThat(Binned.of(frame.withWeights(weights)).rarer()).isLessThan(frame.bads() / 2.0);
  }

  /// A pair that is none, found by chance, is as good as flat.
  @Test
  void aPairTooManyCostsNextToNothing() {
    double lost = 0;
    int found = 0;
    for (long seed = 0; seed < 20; seed++) {
      Frame frame = Invented.frame(3_000, seed);
      Frame unseen = Invented.frame(20_000, 100 + seed);
      found += pairs(frame).size();
      lost += auc(frame, WITHOUT, unseen) - auc(frame, WITH, unseen);
    }

    assertThat(found).isBetween(1, 10);
    assertThat(lost / found).isLessThan(0.002);
  }

  private static double auc(Frame frame, TrainOptions options, Frame unseen) {
    Fitted fitted = Fitted.of(frame, options);
    return Ranking.of(fitted.logOdds(unseen), unseen.bad()).auc();
  }

  @Test
  void aColumnThatSaysNothingByItselfStaysWhereAnotherDependsOnIt() throws IOException {
    TrainedCard card = card(Invented.crossed(8_000), WITH);

    assertThat(card.features()).extracting(Feature::name).containsExactlyInAnyOrder("left", "up");
    assertThat(card.whole().parts()).anyMatch(Part::isFlat);
    assertThat(card.whole().parts()).anyMatch(part -> part.given().isPresent());
  }

  @Test
  void amongFewCasesNoPairIsLookedFor() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(pairs(Invented.paired(700, seed))).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void pairsTellUnseenCasesApartBetter() throws IOException {
    Frame frame = Invented.paired(20_000, SEED);
    Frame unseen = Invented.paired(20_000, SEED + 1);

    double with = auc(card(frame, WITH), unseen);
    double without = auc(card(frame, WITHOUT), unseen);

    assertThat(with).isGreaterThan(without + 0.02);
  }

  private static double auc(TrainedCard card, Frame unseen) {
    int[] scores = TableScores.of(card.card(), unseen);
    return Ranking.of(Arrays.stream(scores).asDoubleStream().toArray(), unseen.bad()).auc();
  }

  @Test
  void theEngineGivesEachRowThePointsThatWereLearned() throws IOException {
    for (long seed = 0; seed < 4; seed++) {
      TrainedCard card = card(Invented.paired(4_000, seed), WITH);
      Frame unseen = Invented.paired(3_000, seed + 100);
      Binned cases =
          Binned.of(unseen, card.whole().parts().stream().map(part -> part.grid()).toList());

      assertThat(card.whole().parts()).as("seed %d", seed).anyMatch(p -> p.given().isPresent());
      assertThat(TableScores.of(card.card(), unseen))
          .as("seed %d", seed)
          .isEqualTo(card.whole().scores(cases));
    }
  }

  @Test
  void moreOfWhatIsLessSafeNeverHasMorePointsWhateverTheOthers() throws IOException {
    TrainedCard card = card(Invented.paired(20_000, SEED), WITH);
    int used = card.card().catalogue().indexOf("used");
    int late = card.card().catalogue().indexOf("late");
    long[] values = new long[card.card().catalogue().features().size()];

    for (long[] fixed : List.of(new long[] {late, used}, new long[] {used, late})) {
      for (values[(int) fixed[0]] = 0; values[(int) fixed[0]] < 100; values[(int) fixed[0]]++) {
        int before = Integer.MAX_VALUE;
        for (long moved = 0; moved < 100; moved++) {
          values[(int) fixed[1]] = moved;
          int total = card.card().total(values);
          assertThat(total).isLessThanOrEqualTo(before);
          before = total;
        }
      }
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBytes() throws Exception {
    Frame frame = Invented.paired(150_000, SEED);

    TrainedCard one = Threads.run(1, () -> card(frame, WITH));
    TrainedCard four = Threads.run(4, () -> card(frame, WITH));

    assertThat(one.text()).contains("\"given\"").isEqualTo(four.text());
  }

  @Test
  void whatIsAdverseIsToldTogetherWithWhatIsAdverseOnly() {
    Frame frame = Invented.paired(20_000, SEED);
    for (Role.Pairing pairing : List.of(Role.Pairing.ADVERSE, Role.Pairing.NONE)) {
      Frame marked =
          frame.withColumns(
              frame.columns().stream()
                  .map(column -> column.name().equals("late") ? with(column, pairing) : column)
                  .toList());

      assertThat(pairs(marked))
          .contains(Set.of("colour", "size"))
          .noneMatch(pair -> pair.contains("late"));
    }
  }

  private static Column with(Column column, Role.Pairing pairing) {
    Role.Of role = column.role();
    return new Column.Numbers(
        column.name(),
        new Role.Of(role.kind(), role.direction(), List.of(), false, pairing),
        0,
        ((Column.Numbers) column).values());
  }
}
