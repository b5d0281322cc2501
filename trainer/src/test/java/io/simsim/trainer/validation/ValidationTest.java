package io.simsim.trainer.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.Fitted;
import io.simsim.trainer.Invented;
import io.simsim.trainer.RealTables;
import io.simsim.trainer.Refused;
import io.simsim.trainer.Threads;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.Training;
import io.simsim.trainer.accuracy.PublicTable;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.measure.CardBins;
import io.simsim.trainer.measure.ScoreMass;
import io.simsim.trainer.measure.Separation;
import io.simsim.trainer.measure.Stated;
import io.simsim.trainer.reject.RejectInference;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
  private static final Validation.Wanted NOTHING_MORE =
      new Validation.Wanted(3, 0, Optional.empty());
  private static final Validation.Wanted FOLDS = new Validation.Wanted(3, 2, Optional.empty());

  private static Validation validated(Scorecard card, Frame frame, Validation.Wanted wanted) {
    return Validation.of(card, frame, wanted, fits -> {});
  }

  @Test
  void theCardsOwnTableIsKnownByItsHash() throws IOException {
    Frame frame = Invented.frame(1_000, 3);
    Scorecard card = Held.card(frame).card();

    assertThat(validated(card, frame, NOTHING_MORE).cautions())
        .contains(Validation.Caution.LEARNED_FROM_THESE);
    assertThat(validated(card, Invented.frame(1_000, 4), FOLDS).cautions())
        .contains(Validation.Caution.OTHER_TABLE)
        .doesNotContain(Validation.Caution.LEARNED_FROM_THESE);
  }

  @Test
  void theFoldsAreThoseOfTheTraining() throws IOException {
    Frame frame = Invented.frame(1_200, 3);
    TrainOptions options = TrainOptions.DEFAULT.validated(3, 2);
    Scorecard card = Held.card(frame, options).card();
    var training = io.simsim.trainer.CrossValidation.of(frame, options, fold -> {});

    Refits refits = validated(card, frame, FOLDS).refits().orElseThrow();

    assertThat(refits.each()).hasSize(6);
    assertThat(refits.averages().auc().mean())
        .isCloseTo(training.mean(fold -> fold.score().auc()), within(1e-3));
    assertThat(refits.averages().auc().deviation())
        .isCloseTo(training.deviation(fold -> fold.score().auc()), within(2e-3));
    assertThat(refits.figures().cases()).isEqualTo(1_200);
  }

  @Test
  void unseenCasesAreRankedWorseThanThoseLearnedFrom() throws IOException {
    Frame frame = Invented.frame(600, 8);
    Validation validation = validated(Held.card(frame).card(), frame, FOLDS);

    assertThat(validation.refits().orElseThrow().averages().auc().mean())
        .isLessThan(validation.figures().separation().auc().value());
  }

  @Test
  void pointsOfOtherCardsLieAboutThoseOfTheCardAndRareBinsMore() throws IOException {
    Frame frame = Invented.frame(4_000, 3);
    Validation validation = validated(Held.card(frame).card(), frame, FOLDS);
    List<BinSteadiness> bins = validation.refits().orElseThrow().bins();

    Map<String, Double> apart = new HashMap<>();
    for (BinSteadiness bin : bins) {
      assertThat(bin.mean()).as(bin.toString()).isCloseTo(bin.points(), within(12.0));
      assertThat(bin.error()).isCloseTo(bin.deviation() * Math.sqrt(2), within(1e-9));
      apart.merge(bin.feature(), bin.share() * (bin.mean() - bin.points()), Double::sum);
    }
    assertThat(apart.values())
        .as("taken from the mean of the column")
        .allSatisfy(sum -> assertThat(sum).isCloseTo(0, within(1e-9)));
    assertThat(bins).anyMatch(bin -> bin.bin().equals("special -9"));
    assertThat(bins).anyMatch(bin -> bin.bin().equals("missing"));
  }

  @Test
  void outOfTimeLearnsFromEarlierCasesAlone() throws IOException {
    Frame frame = inTime(Invented.frame(2_000, 3));
    Scorecard card = Held.card(frame).card();
    Validation.Wanted wanted =
        new Validation.Wanted(3, 0, Optional.of(OutOfTime.Cut.parse("2024-02-20")));

    OutOfTime later = validated(card, frame, wanted).outOfTime().orElseThrow();

    int[] early = rows(frame, 0, 500);
    int[] late = rows(frame, 500, 2_000);
    Fitted fitted = Fitted.of(frame.rows(early), LearnedBy.of(card).orElseThrow().options());
    Stated stated = new Stated(card.scaling(), null);
    int[] scores = Refits.scores(fitted, frame.rows(late), stated);
    assertThat(later.before()).isEqualTo(500);
    assertThat(later.figures().separation())
        .isEqualTo(Separation.of(ScoreMass.of(scores, frame.rows(late))));
  }

  @Test
  void aShareIsOfTheLastCasesFromADayOn() throws IOException {
    Frame frame = inTime(Invented.frame(2_000, 3));
    Scorecard card = Held.card(frame).card();
    Validation.Wanted wanted =
        new Validation.Wanted(3, 0, Optional.of(OutOfTime.Cut.parse("0.25")));

    OutOfTime later = validated(card, frame, wanted).outOfTime().orElseThrow();

    assertThat(later.day()).isEqualTo(LocalDate.of(2024, 1, 1).plusDays(150).toString());
    assertThat(later.figures().cases()).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-0.5", "soon", "2024-13-01"})
  void whatIsNeitherADayNorAShareIsRefused(String text) {
    assertThatThrownBy(() -> OutOfTime.Cut.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.25");
  }

  @Test
  void withoutDaysNothingIsLater() throws IOException {
    Frame frame = Invented.frame(600, 3);
    Scorecard card = Held.card(frame).card();
    Validation.Wanted wanted =
        new Validation.Wanted(3, 0, Optional.of(OutOfTime.Cut.parse("0.25")));

    assertThatThrownBy(() -> validated(card, frame, wanted))
        .isInstanceOf(FrameException.class)
        .hasMessageContaining("\"time\"");
  }

  @Test
  void aDayBeforeAllCasesIsRefusedWithTheNumbers() throws IOException {
    Frame frame = inTime(Invented.frame(600, 3));
    Scorecard card = Held.card(frame).card();
    Validation.Wanted wanted =
        new Validation.Wanted(3, 0, Optional.of(OutOfTime.Cut.parse("2020-01-01")));

    assertThatThrownBy(() -> validated(card, frame, wanted))
        .isInstanceOf(FrameException.class)
        .hasMessageContaining("0 goods and 0 bads");
  }

  @Test
  void anExpertsCardIsNotLearnedAgain() throws IOException {
    Scorecard expert = Objects.requireNonNull(RuleSet.builtIn().rules().cardFor("consumer-credit"));

    assertThat(LearnedBy.of(expert)).isEmpty();
  }

  @Test
  void optionsAreReadBackFromTheCard() throws IOException {
    TrainOptions options =
        new TrainOptions(
            TrainOptions.Method.CLASSIC,
            9,
            3,
            true,
            0.01,
            new Scorecard.Scaling(600, 10, 20),
            4,
            1,
            77);

    LearnedBy learned =
        LearnedBy.of(Held.card(Invented.frame(800, 3), options).card()).orElseThrow();

    assertThat(learned.options()).isEqualTo(options);
    assertThat(learned.unknown()).isEmpty();
  }

  @Test
  void aCardThatWasRefinedSaysThatOthersStartFromNothing() throws IOException {
    Frame frame = Invented.frame(800, 3);
    TrainOptions options = TrainOptions.DEFAULT.validated(3, 1);

    Validation refined = validated(Held.card(frame, options.refined()).card(), frame, FOLDS);
    Validation afresh = validated(Held.card(frame, options).card(), frame, FOLDS);

    assertThat(refined.cautions())
        .contains(Validation.Caution.REFINED)
        .doesNotContain(Validation.Caution.UNKNOWN_OPTIONS);
    assertThat(afresh.cautions()).doesNotContain(Validation.Caution.REFINED);
  }

  @Test
  void aCardThatLearnedFromTheRefusedSaysThatOthersDoNot() throws IOException {
    Frame frame = Invented.frame(800, 3);
    Refused refused =
        new Refused(Invented.frame(200, 4), new RejectInference(RejectInference.Method.FUZZY, 2));
    Scorecard with =
        new Training(
                "held",
                new Texts("Not paid", "未付"),
                "2026-03-01",
                Optional.empty(),
                TrainOptions.DEFAULT.validated(3, 1))
            .run(frame, Optional.of(refused), RuleSet.builtIn(), fold -> {})
            .card()
            .card();

    Validation validation = validated(with, frame, FOLDS);

    assertThat(validation.cautions())
        .contains(Validation.Caution.WITH_REFUSED)
        .doesNotContain(Validation.Caution.UNKNOWN_OPTIONS);
    assertThat(validation.learnedAlike()).isFalse();
    assertThat(validated(Held.card(frame).card(), frame, FOLDS).learnedAlike()).isTrue();
  }

  /// Each bin of a card without pairs has its points; a bin of a pair those that its cases have.
  @Test
  void steadinessCountsWhatAnotherColumnAdds() throws IOException {
    Frame frame = Invented.paired(6_000, 5);
    Scorecard card = Held.card(frame).card();
    Characteristic pair =
        card.characteristics().stream().filter(c -> c.given() != null).findFirst().orElseThrow();
    CardBins bins = CardBins.of(card, frame);
    int c = card.characteristics().indexOf(pair);

    List<BinSteadiness> steady =
        validated(card, frame, FOLDS).refits().orElseThrow().bins().stream()
            .filter(bin -> bin.feature().equals(pair.feature().name()))
            .toList();

    int[] points = bins.points(c);
    for (BinSteadiness bin : steady) {
      double mean =
          IntStream.range(0, points.length)
              .filter(i -> CardBins.name(pair, bins.places()[c][i] & 0xff).equals(bin.bin()))
              .map(i -> points[i])
              .average()
              .orElseThrow();
      assertThat(bin.points()).as(bin.bin()).isEqualTo((int) Math.rint(mean));
    }
    assertThat(steady).anySatisfy(bin -> assertThat(bin.deviation()).isPositive());
    assertThat(steady)
        .allSatisfy(bin -> assertThat(bin.mean()).isCloseTo(bin.points(), within(25.0)));
  }

  @Test
  void theFiguresAreTheSameWithAnyNumberOfThreads() throws Exception {
    Frame frame = inTime(Invented.frame(900, 3));
    Scorecard card = Held.card(frame).card();
    Validation.Wanted wanted = new Validation.Wanted(3, 1, Optional.of(OutOfTime.Cut.parse("0.3")));

    Validation one = Threads.run(1, () -> validated(card, frame, wanted));
    Validation four = Threads.run(4, () -> validated(card, frame, wanted));

    assertThat(four).isEqualTo(one);
  }

  @Test
  void weightsCountInTheFoldsToo() throws IOException {
    Frame plain = Invented.frame(900, 3);
    double[] weights = new double[plain.size()];
    Arrays.setAll(weights, i -> plain.bad()[i] ? 3 : 1);
    Frame weighed = plain.withWeights(weights);
    TrainedCard card = Held.card(weighed);

    Validation validation = validated(card.card(), weighed, FOLDS);

    double rate = 3.0 * plain.bads() / (plain.size() + 2.0 * plain.bads());
    assertThat(validation.figures().badShare().rate()).isCloseTo(rate, within(1e-12));
    assertThat(validation.refits().orElseThrow().figures().badShare().rate())
        .isCloseTo(rate, within(1e-12));
    assertThat(validation.cautions()).contains(Validation.Caution.WEIGHTED);
    assertThat(validation.figures().separation().ks().interval()).isNull();
  }

  @Test
  void germanCreditIsValidatedAsPublished() throws IOException {
    Frame frame = PublicTable.GERMAN_CREDIT.read(RealTables.folder(), PublicTable.Columns.LAWFUL);
    Scorecard card = Held.card(frame).card();

    Validation validation = validated(card, frame, new Validation.Wanted(5, 2, Optional.empty()));

    assertThat(validation.figures().cases()).isEqualTo(1_000);
    assertThat(validation.figures().bads()).isEqualTo(300);
    assertThat(validation.refits().orElseThrow().averages().auc().mean()).isBetween(0.75, 0.81);
    assertThat(validation.leaks()).isEmpty();
  }

  /// The cases in their order, ten a day from 2024-01-01 on.
  static Frame inTime(Frame frame) {
    int first = Math.toIntExact(LocalDate.of(2024, 1, 1).toEpochDay());
    int[] days = new int[frame.size()];
    Arrays.setAll(days, i -> first + i / 10);
    return frame.withDays(days);
  }

  private static int[] rows(Frame frame, int from, int to) {
    List<Integer> rows = new ArrayList<>();
    for (int i = from; i < Math.min(to, frame.size()); i++) {
      rows.add(i);
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }
}
