package io.simsim.trainer.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.Invented;
import io.simsim.trainer.RealTables;
import io.simsim.trainer.accuracy.PublicTable;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.OpenFrame;
import io.simsim.trainer.frame.Role;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.measure.CardBins;
import io.simsim.trainer.measure.Shift;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MonitoringTest {
  private static final Frame FRAME = Invented.frame(2_000, 41);
  private static final Scorecard CARD = card();

  private static Scorecard card() {
    try {
      return Held.card(FRAME).card();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static OpenFrame ended(Frame frame) {
    boolean[] known = new boolean[frame.size()];
    Arrays.fill(known, true);
    return new OpenFrame(frame, known);
  }

  private static Monitoring monitored(Frame now, Frame before) {
    return Monitoring.of(CARD, ended(now), Optional.of(ended(before)));
  }

  private static CharacteristicShift find(Monitoring monitoring, String feature) {
    return monitoring.characteristics().stream()
        .filter(one -> one.feature().equals(feature))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void casesThatAreTheSameDoNotShift() {
    Monitoring same = monitored(FRAME, FRAME);

    assertThat(Objects.requireNonNull(same.score()).psi()).isZero();
    assertThat(same.characteristics())
        .allSatisfy(one -> assertThat(one.shift().psi()).isZero())
        .allSatisfy(one -> assertThat(one.points()).isCloseTo(0, within(1e-9)));
  }

  @Test
  void withoutABaselineBinsAreHeldAgainstWhatTheCardSays() {
    Monitoring own = Monitoring.of(CARD, ended(FRAME), Optional.empty());

    assertThat(own.binsAgainst()).isEqualTo(Monitoring.Against.CARD);
    assertThat(own.scoresAgainst()).isNull();
    assertThat(own.score()).isNull();
    assertThat(own.cautions()).contains(Monitoring.Caution.NO_SCORES_BEFORE);
    assertThat(own.characteristics())
        .allSatisfy(one -> assertThat(one.shift().psi()).isLessThan(1e-6));
  }

  @Test
  void theIndexOfACharacteristicIsThatOfItsBins() {
    Frame now = Invented.frame(700, 42);

    CharacteristicShift rising = find(monitored(now, FRAME), "rising");

    double psi = 0;
    double points = 0;
    for (CharacteristicShift.BinShift bin : rising.bins()) {
      if (bin.now() > 0 && bin.before() > 0) {
        psi += (bin.now() - bin.before()) * Math.log(bin.now() / bin.before());
      }
      points += (bin.now() - bin.before()) * bin.points();
    }
    assertThat(rising.shift().psi()).isCloseTo(psi, within(1e-12));
    assertThat(rising.points()).isCloseTo(points, within(1e-12));
    long used = rising.bins().stream().filter(bin -> bin.now() + bin.before() > 0).count();
    assertThat(rising.shift().byChance())
        .isCloseTo((used - 1) * (1.0 / 700 + 1.0 / 2_000), within(1e-12));
  }

  @Test
  void pointsOfAllCharacteristicsMoveTheMeanScore() {
    Frame now = Invented.frame(700, 42);
    Monitoring monitoring = monitored(now, FRAME);
    double before = Arrays.stream(TableScores.of(CARD, FRAME)).average().orElseThrow();

    double moved =
        monitoring.characteristics().stream().mapToDouble(CharacteristicShift::points).sum();

    assertThat(monitoring.meanScore() - before).isCloseTo(moved, within(1e-9));
  }

  /// Columns that moved together in no bin of their own: what depends on both sees it.
  @Test
  void aPairIsHeldAgainstTheCellsOfBothColumns() throws IOException {
    Frame before = Invented.paired(6_000, 5);
    Scorecard card = Held.card(before).card();
    Characteristic pair =
        card.characteristics().stream().filter(c -> c.given() != null).findFirst().orElseThrow();
    Frame now = shuffled(before, CardBins.columnOf(pair));

    Monitoring moved = Monitoring.of(card, ended(now), Optional.of(ended(before)));
    Monitoring alone = Monitoring.of(card, ended(now), Optional.empty());

    CharacteristicShift both = find(moved, pair.feature().name());
    assertThat(both.bins()).hasSize(CardBins.cells(pair));
    assertThat(both.bins().getFirst().bin()).contains(" with ");
    double mean = Arrays.stream(TableScores.of(card, before)).average().orElseThrow();
    assertThat(moved.characteristics().stream().mapToDouble(CharacteristicShift::points).sum())
        .isCloseTo(moved.meanScore() - mean, within(1e-9));
    assertThat(moved.cautions()).doesNotContain(Monitoring.Caution.PAIRS_BY_OWN_BINS);
    CharacteristicShift own = find(alone, pair.feature().name());
    assertThat(own.bins()).hasSize(CardBins.size(pair));
    assertThat(own.shift().psi()).isLessThan(1e-6).isLessThan(both.shift().psi());
    assertThat(alone.cautions()).contains(Monitoring.Caution.PAIRS_BY_OWN_BINS);
  }

  @Test
  void aColumnThatIsOnlyGivenIsReadToo() throws IOException {
    Frame cases = Invented.paired(6_000, 5);
    Scorecard card = Held.withoutLineOfGiven(Held.card(cases));
    Set<String> own = new LinkedHashSet<>();
    card.characteristics().forEach(line -> own.add(CardBins.columnOf(line)));
    Roles none = Roles.ofTarget("end", "1");

    Roles needed = CardRoles.needed(none, card);

    assertThat(card.features()).hasSizeGreaterThan(own.size());
    for (int index : card.features()) {
      String column = TableScores.column(card.catalogue().features().get(index));
      assertThat(needed.of(column)).as(column).isInstanceOf(Role.Of.class);
    }
    Monitoring same = Monitoring.of(card, ended(cases), Optional.of(ended(cases)));
    assertThat(same.characteristics()).allSatisfy(one -> assertThat(one.shift().psi()).isZero());
  }

  /// The same cases, but that the values of one column are those of other cases.
  private static Frame shuffled(Frame frame, String name) {
    List<Column> columns = new ArrayList<>();
    for (Column column : frame.columns()) {
      if (column instanceof Column.Numbers numbers && column.name().equals(name)) {
        long[] values = numbers.values().clone();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = values.length - 1; i > 0; i--) {
          int j = random.nextInt(i + 1);
          long held = values[i];
          values[i] = values[j];
          values[j] = held;
        }
        columns.add(new Column.Numbers(name, numbers.role(), numbers.decimals(), values));
      } else {
        columns.add(column);
      }
    }
    return frame.withColumns(columns);
  }

  @Test
  void oneColumnThatMovedIsTheOneThatIsMarked() {
    List<Column> columns = new ArrayList<>();
    for (Column column : FRAME.columns()) {
      columns.add(
          column instanceof Column.Numbers numbers && column.name().equals("rising")
              ? new Column.Numbers(
                  "rising",
                  numbers.role(),
                  0,
                  Arrays.stream(numbers.values()).map(v -> v / 2).toArray())
              : column);
    }

    Monitoring monitoring = monitored(FRAME.withColumns(columns), FRAME);

    for (CharacteristicShift one : monitoring.characteristics()) {
      assertThat(one.shift().mark())
          .as(one.feature())
          .isEqualTo(one.feature().equals("rising") ? Shift.Mark.SHIFTED : Shift.Mark.STABLE);
    }
    assertThat(find(monitoring, "rising").points()).isNegative();
  }

  @Test
  void categoriesThatTheCardDoesNotKnowAreCounted() {
    List<Column> columns = new ArrayList<>();
    for (Column column : FRAME.columns()) {
      columns.add(
          column instanceof Column.Categories categories
              ? new Column.Categories(
                  column.name(),
                  categories.role(),
                  List.of("blue", "green", "violet"),
                  categories.codes())
              : column);
    }

    CharacteristicShift colour = find(monitored(FRAME.withColumns(columns), FRAME), "colour");

    assertThat(colour.unknown()).isBetween(0.3, 0.37);
    assertThat(colour.bins().getLast().bin()).isEqualTo("missing");
    assertThat(colour.bins().getLast().now()).isEqualTo(colour.unknown());
  }

  @Test
  void badsAreExpectedByTheCardsCalibration() {
    Frame now = Invented.frame(900, 43);
    int[] scores = TableScores.of(CARD, now);
    Calibration calibration = Objects.requireNonNull(CARD.evidence().calibration());
    double expected = 0;
    double variance = 0;
    for (int score : scores) {
      double bad = calibration.at(score).badPpm() / 1e6;
      expected += bad;
      variance += bad * (1 - bad);
    }

    Drift drift = monitored(now, FRAME).drift();

    assertThat(drift.expected()).isCloseTo(expected, within(1e-9));
    assertThat(drift.observed().hits()).isEqualTo(now.bads());
    assertThat(drift.z())
        .isNotNull()
        .isCloseTo((now.bads() - expected) / Math.sqrt(variance), within(1e-9));
    assertThat(Objects.requireNonNull(drift.ratio()).value())
        .isCloseTo(now.bads() / expected, within(1e-9));
    assertThat(monitored(now, FRAME).bands().stream().mapToDouble(Drift::expected).sum())
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void monthsHoldEachCaseOnceAndOnlyThoseThatEndedAreExpectedToBeBad() {
    Frame now = ValidationTest.inTime(Invented.frame(900, 43));
    boolean[] known = new boolean[900];
    Arrays.fill(known, 0, 500, true);

    Monitoring monitoring =
        Monitoring.of(CARD, new OpenFrame(now, known), Optional.of(ended(FRAME)));

    assertThat(monitoring.months())
        .extracting(Monitoring.Month::month)
        .containsExactly("2024-01", "2024-02", "2024-03");
    assertThat(monitoring.months())
        .extracting(Monitoring.Month::cases)
        .containsExactly(310L, 290L, 300L);
    assertThat(monitoring.months())
        .extracting(Monitoring.Month::ended)
        .containsExactly(310L, 190L, 0L);
    assertThat(monitoring.ended()).isEqualTo(500);
    assertThat(monitoring.drift().observed().all()).isEqualTo(500);
    assertThat(monitoring.months().get(2).drift().ratio()).isNull();
    assertThat(monitoring.months().get(2).auc()).isNull();
    assertThat(monitoring.cautions()).contains(Monitoring.Caution.SOME_OPEN);
  }

  @Test
  void withoutABaselineScoresAreHeldAgainstTheFirstMonth() {
    Frame now = ValidationTest.inTime(Invented.frame(900, 43));

    Monitoring monitoring = Monitoring.of(CARD, ended(now), Optional.empty());

    assertThat(monitoring.scoresAgainst()).isEqualTo(Monitoring.Against.FIRST_MONTH);
    assertThat(Objects.requireNonNull(monitoring.months().get(0).score()).psi()).isZero();
    assertThat(Objects.requireNonNull(monitoring.months().get(1).score()).psi()).isPositive();
    assertThat(monitoring.score()).isNull();
  }

  @Test
  void weightsThatAreAlikeChangeNoShare() {
    Frame now = Invented.frame(700, 42);
    double[] twice = new double[700];
    Arrays.fill(twice, 2);

    Monitoring plain = monitored(now, FRAME);
    Monitoring weighed = monitored(now.withWeights(twice), FRAME);

    assertThat(weighed.characteristics()).isEqualTo(plain.characteristics());
    assertThat(weighed.score()).isEqualTo(plain.score());
    assertThat(weighed.drift().ratio()).isEqualTo(plain.drift().ratio());
    assertThat(weighed.drift().z()).isEqualTo(plain.drift().z());
    assertThat(weighed.drift().observed().hits()).isEqualTo(2.0 * now.bads());
  }

  @Test
  void casesThatWeighMoreCountMore() {
    Frame now = Invented.frame(700, 42);
    double[] weights = new double[700];
    Column.Numbers rising = (Column.Numbers) now.column("rising").orElseThrow();
    Arrays.setAll(weights, i -> rising.values()[i] < 50 ? 4 : 1);

    Monitoring plain = monitored(now, FRAME);
    Monitoring weighed = monitored(now.withWeights(weights), FRAME);

    assertThat(weighed.meanScore()).isLessThan(plain.meanScore() - 5);
    assertThat(find(weighed, "rising").shift().mark()).isEqualTo(Shift.Mark.SHIFTED);
    assertThat(find(weighed, "rising").shift().byChance())
        .as("they are worth fewer cases")
        .isGreaterThan(find(plain, "rising").shift().byChance());
  }

  @Test
  void anExpertsCardIsMonitoredOnATableOfFeatures() throws IOException {
    Scorecard expert = Objects.requireNonNull(RuleSet.builtIn().rules().cardFor("rental-deposit"));
    Frame features = features(expert, 400);

    Monitoring monitoring = Monitoring.of(expert, ended(features), Optional.of(ended(features)));

    long thin = IntStream.range(0, 400).filter(row -> !isThick(expert, features, row)).count();
    assertThat(thin).isPositive();
    assertThat(monitoring.thin()).isEqualTo(thin);
    assertThat(monitoring.cases()).isEqualTo(400 - thin);
    assertThat(monitoring.cautions())
        .contains(Monitoring.Caution.BY_SCALING, Monitoring.Caution.THIN_LEFT_OUT);
    assertThatThrownBy(() -> Monitoring.of(expert, ended(features), Optional.empty()))
        .isInstanceOf(FrameException.class)
        .hasMessageContaining("--baseline");
    assertThat(
            Monitoring.of(expert, ended(ValidationTest.inTime(features)), Optional.empty())
                .binsAgainst())
        .isEqualTo(Monitoring.Against.FIRST_MONTH);
  }

  @Test
  void halvesOfTaiwanDoNotShift() throws IOException {
    Frame frame = PublicTable.TAIWAN_DEFAULT.read(RealTables.folder(), PublicTable.Columns.LAWFUL);
    Frame even = frame.rows(IntStream.range(0, 15_000).map(i -> 2 * i).toArray());
    Frame odd = frame.rows(IntStream.range(0, 15_000).map(i -> 2 * i + 1).toArray());
    Scorecard card = Held.card(even).card();

    Monitoring monitoring = Monitoring.of(card, ended(odd), Optional.of(ended(even)));

    assertThat(Objects.requireNonNull(monitoring.score()).mark()).isEqualTo(Shift.Mark.STABLE);
    assertThat(monitoring.characteristics())
        .allSatisfy(one -> assertThat(one.shift().psi()).isLessThan(0.02));
    assertThat(Objects.requireNonNull(monitoring.drift().ratio()).value()).isBetween(0.95, 1.05);
  }

  /// A table of small numbers for all features of a card.
  private static Frame features(Scorecard card, int size) {
    SplittableRandom random = new SplittableRandom(4);
    Set<Feature> features = new LinkedHashSet<>();
    card.characteristics().forEach(c -> features.add(c.feature()));
    card.thin().forEach(rule -> features.add(card.catalogue().features().get(rule.index())));
    List<Column> columns = new ArrayList<>();
    boolean[] bad = new boolean[size];
    for (Feature feature : features) {
      long[] values = new long[size];
      Arrays.setAll(values, i -> random.nextInt(4));
      columns.add(
          new Column.Numbers(
              feature.name(), new Role.Of(Role.Kind.NUMBER, Direction.ANY, List.of()), 0, values));
    }
    for (int i = 0; i < size; i++) {
      bad[i] = random.nextInt(5) == 0;
    }
    return Frame.of(bad, columns);
  }

  private static boolean isThick(Scorecard card, Frame frame, int row) {
    return card.thin().stream()
        .anyMatch(
            rule -> {
              String name = card.catalogue().features().get(rule.index()).name();
              Column.Numbers column = (Column.Numbers) frame.column(name).orElseThrow();
              return column.values()[row] >= rule.atLeast();
            });
  }
}
