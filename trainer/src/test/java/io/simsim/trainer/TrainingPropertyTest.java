package io.simsim.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Bin;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.frame.Frame;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds of every card that is learned, by either method.
final class TrainingPropertyTest {
  private static final long SEED = 7;

  private static Training training(TrainOptions.Method method) {
    return new Training(
        "invented",
        new Texts("Not paid", "未付"),
        "2026-03-01",
        Optional.empty(),
        TrainOptions.DEFAULT.with(method).validated(3, 1));
  }

  private static TrainedCard card(TrainOptions.Method method, Frame frame) throws IOException {
    return training(method).run(frame, RuleSet.builtIn(), fold -> {}).card();
  }

  @ParameterizedTest
  @EnumSource(TrainOptions.Method.class)
  void anyNumberOfThreadsGivesTheSameBytes(TrainOptions.Method method) throws Exception {
    Frame frame = Invented.frame(200_000, SEED);
    Training training =
        new Training(
            "invented",
            new Texts("Not paid", "未付"),
            "2026-03-01",
            Optional.empty(),
            TrainOptions.DEFAULT.with(method).validated(2, 0));
    RuleSet rules = RuleSet.builtIn();

    TrainedCard one = Threads.run(1, () -> training.run(frame, rules, fold -> {})).card();
    TrainedCard four = Threads.run(4, () -> training.run(frame, rules, fold -> {})).card();

    assertThat(four.text()).isEqualTo(one.text());
    assertThat(four.catalogue().map(c -> c.text())).isEqualTo(one.catalogue().map(c -> c.text()));
  }

  /// 70 columns tell something, the last ones least.
  @Test
  void aCardKeepsTheMostTellingColumnsWhereMoreTellThanItCanHold() throws IOException {
    TrainedCard card = card(TrainOptions.Method.BOOSTED, Invented.wide(40_000, 70, SEED));

    assertThat(card.card().characteristics()).hasSizeBetween(50, Scorecard.MOST_CHARACTERISTICS);
    assertThat(card.features())
        .extracting(Feature::name)
        .contains("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7");
  }

  @ParameterizedTest
  @EnumSource(TrainOptions.Method.class)
  void theEngineGivesEachRowThePointsThatWereLearned(TrainOptions.Method method)
      throws IOException {
    Frame frame = Invented.frame(3_000, SEED);
    TrainedCard card = card(method, frame);
    Frame unseen = Invented.frame(2_000, SEED + 1);
    Binned cases =
        Binned.of(unseen, card.whole().parts().stream().map(part -> part.grid()).toList());

    assertThat(TableScores.of(card.card(), unseen)).isEqualTo(card.whole().scores(cases));
  }

  @ParameterizedTest
  @EnumSource(TrainOptions.Method.class)
  void pointsGoTheWayThatTheRolesSay(TrainOptions.Method method) throws IOException {
    for (long seed = 0; seed < 5; seed++) {
      Scorecard card = card(method, Invented.frame(600, seed)).card();
      for (Characteristic characteristic : card.characteristics()) {
        int way =
            switch (characteristic.feature().direction()) {
              case HIGHER_IS_SAFER -> 1;
              case LOWER_IS_SAFER -> -1;
              case ANY -> 0;
            };
        int[] points = characteristic.bins().stream().mapToInt(Bin::points).toArray();
        for (int i = 1; i < points.length; i++) {
          assertThat(way * (points[i] - points[i - 1]))
              .as("seed %d, %s: %s", seed, characteristic.feature().name(), Arrays.toString(points))
              .isNotNegative();
        }
      }
      assertThat(card.characteristics())
          .anyMatch(c -> c.feature().direction() == Direction.HIGHER_IS_SAFER);
    }
  }

  @ParameterizedTest
  @EnumSource(TrainOptions.Method.class)
  void specialAndMissingValuesHavePointsOfTheirOwn(TrainOptions.Method method) throws IOException {
    Scorecard card = card(method, Invented.frame(5_000, SEED)).card();

    Characteristic special = find(card, "special");
    assertThat(special.specials())
        .extracting(Characteristic.Special::value)
        .containsExactly(-9L, -8L);
    int ordinary = special.pointsOf(special.binOf(25));
    assertThat(special.pointsOf(special.binOf(-9))).isGreaterThan(ordinary + 20);
    assertThat(special.pointsOf(special.binOf(-8))).isLessThan(ordinary - 20);
    Characteristic missing = find(card, "missing");
    assertThat(missing.pointsOf(missing.binOf(Feature.MISSING)))
        .isLessThan(missing.pointsOf(missing.binOf(15)) - 20);
  }

  @ParameterizedTest
  @EnumSource(TrainOptions.Method.class)
  void everyTotalThatCanBeReachedIsAScore(TrainOptions.Method method) throws IOException {
    Scorecard card = card(method, Invented.frame(5_000, SEED)).card();

    int least = card.base() + card.characteristics().stream().mapToInt(Characteristic::least).sum();
    int most = card.base() + card.characteristics().stream().mapToInt(Characteristic::best).sum();
    assertThat(least).isGreaterThanOrEqualTo(Scorecard.LOWEST);
    assertThat(most).isLessThanOrEqualTo(Scorecard.HIGHEST);
  }

  @ParameterizedTest
  @EnumSource(TrainOptions.Method.class)
  void theCalibrationHoldsOnCasesThatNoCardKnew(TrainOptions.Method method) throws IOException {
    Scorecard card = card(method, Invented.frame(8_000, SEED)).card();
    Frame unseen = Invented.frame(8_000, SEED + 1);
    Calibration calibration = Objects.requireNonNull(card.evidence().calibration());

    int[] scores = TableScores.of(card, unseen);
    double stated =
        Arrays.stream(scores).mapToLong(score -> calibration.at(score).badPpm()).sum() / 1e6;
    assertThat(stated / unseen.bads()).isBetween(0.93, 1.07);
    assertThat(Objects.requireNonNull(card.evidence().training()).rows()).isEqualTo(8_000);
  }

  private static Characteristic find(Scorecard card, String name) {
    List<Characteristic> found =
        card.characteristics().stream().filter(c -> c.feature().name().equals(name)).toList();
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }
}
