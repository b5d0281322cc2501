package io.simsim.trainer.modelcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.Invented;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.fairness.CutOff;
import io.simsim.trainer.fairness.Fairness;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.CardBins;
import io.simsim.trainer.measure.Share;
import io.simsim.trainer.validation.BinSteadiness;
import io.simsim.trainer.validation.Held;
import io.simsim.trainer.validation.Validation;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  private static final Fairness.Wanted APPROVED =
      new Fairness.Wanted(new CutOff.Wanted.Approve(0.8), Optional.empty(), Optional.empty());

  private static ModelCard figures(Scorecard card, Frame frame, int repeats) {
    Validation.Wanted validation = new Validation.Wanted(3, repeats, Optional.empty());
    return ModelCard.of(card, frame, new ModelCard.Wanted(validation, APPROVED), fits -> {});
  }

  private static CharacteristicFigures of(ModelCard model, String feature) {
    return model.characteristics().stream()
        .filter(one -> one.feature().equals(feature))
        .findFirst()
        .orElseThrow();
  }

  /// The cards that are learned again tell how steady the mean of such points is, and no more.
  @Test
  void pointsThatDependOnAnotherColumnHaveNoErrorOfTheirOwn() throws IOException {
    Frame frame = Invented.paired(6_000, 5);
    ModelCard model = figures(Held.card(frame).card(), frame, 1);

    assertThat(model.characteristics()).anyMatch(one -> one.given() != null);
    for (CharacteristicFigures one : model.characteristics()) {
      assertThat(one.bins().stream().anyMatch(bin -> bin.error() != null))
          .as(one.feature())
          .isEqualTo(one.given() == null);
    }
  }

  /// Counted by hand, case by case, from the categories themselves.
  @Test
  void sharesBadRatesAndWoeAreThoseOfTheCasesInABin() throws IOException {
    Frame frame = Invented.frame(3_000, 3);
    ModelCard model = figures(Held.card(frame).card(), frame, 0);
    Column.Categories colours = (Column.Categories) frame.column("colour").orElseThrow();
    double value = 0;
    for (BinFigures bin : of(model, "colour").bins()) {
      List<String> inIt = List.of(bin.bin().split(", ", -1));
      double goods = 0;
      double bads = 0;
      for (int i = 0; i < frame.size(); i++) {
        int code = colours.codes()[i];
        if (code >= 0 && inIt.contains(colours.levels().get(code))) {
          goods += frame.bad()[i] ? 0 : 1;
          bads += frame.bad()[i] ? 1 : 0;
        }
      }
      Share bad = Objects.requireNonNull(bin.bad());
      assertThat(bin.share()).isEqualTo((goods + bads) / 3_000);
      assertThat(bad.hits()).isEqualTo(bads);
      if (goods > 0) {
        double of = goods / (3_000 - frame.bads());
        double woe = Math.log(of / (bads / frame.bads()));
        assertThat(bin.woe()).isCloseTo(woe, within(1e-12));
        value += (of - bads / frame.bads()) * woe;
      }
    }
    assertThat(of(model, "colour").informationValue()).isCloseTo(value, within(1e-12));
  }

  @Test
  void aBinWithoutBadsCountsHalfACaseMore() {
    double woe = CharacteristicFigures.woe(3.0 / 4, 0, 4, 2);

    assertThat(woe).isEqualTo(StrictMath.log((3.5 / 4) / (0.5 / 2)));
    assertThat(CharacteristicFigures.woe(0, 0, 4, 2)).isZero();
  }

  @Test
  void aCardOnItsOwnCasesHasTheSharesThatItWasLearnedFrom() throws IOException {
    Frame frame = Invented.frame(2_000, 3);
    ModelCard model = figures(Held.card(frame).card(), frame, 0);

    for (CharacteristicFigures characteristic : model.characteristics()) {
      for (BinFigures bin : characteristic.bins()) {
        assertThat(bin.learned()).isCloseTo(Objects.requireNonNull(bin.share()), within(1e-5));
        assertThat(bin.error()).isNull();
      }
    }
  }

  @Test
  void errorsOfPointsAreThoseOfTheCardsLearnedAgain() throws IOException {
    Frame frame = Invented.frame(2_000, 3);
    ModelCard model = figures(Held.card(frame).card(), frame, 1);
    Map<String, Double> errors = new HashMap<>();
    for (CharacteristicFigures characteristic : model.characteristics()) {
      for (BinFigures bin : characteristic.bins()) {
        Double error = bin.error();
        if (error != null) {
          errors.put(characteristic.feature() + bin.bin(), error);
        }
      }
    }

    Map<String, Double> wanted = new HashMap<>();
    for (BinSteadiness bin : model.validation().flatMap(Validation::refits).orElseThrow().bins()) {
      wanted.put(bin.feature() + bin.bin(), bin.error());
    }
    assertThat(errors).isNotEmpty().isEqualTo(wanted);
  }

  @Test
  void withoutATableTheSharesLearnedFromAreThere() throws IOException {
    Scorecard card = Held.card(Invented.frame(2_000, 3)).card();
    ModelCard model = ModelCard.of(card);

    assertThat(model.validation()).isEmpty();
    for (CharacteristicFigures characteristic : model.characteristics()) {
      assertThat(
              characteristic.bins().stream()
                  .mapToDouble(bin -> Objects.requireNonNull(bin.learned()))
                  .sum())
          .isCloseTo(1, within(1e-9));
      assertThat(characteristic.bins()).extracting(BinFigures::woe).containsOnlyNulls();
    }
  }

  /// Each case has the points that stand in the row of the other feature's bin and in the column
  /// of its own.
  @Test
  void pointsBesideAnotherFeatureAreThoseOfTheCases() throws IOException {
    Frame frame = Invented.paired(20_000, 1);
    Scorecard card = Held.card(frame, TrainOptions.DEFAULT.validated(3, 0)).card();
    ModelCard model = ModelCard.of(card);
    CardBins bins = CardBins.of(card, frame);
    int looked = 0;
    for (int c = 0; c < card.characteristics().size(); c++) {
      Characteristic characteristic = card.characteristics().get(c);
      GivenFigures given = model.characteristics().get(c).given();
      if (given != null && characteristic.given() != null) {
        looked++;
        long[] other = TableScores.values(characteristic.given().feature(), frame);
        long[] values = new long[card.catalogue().features().size()];
        long[] own = TableScores.values(characteristic.feature(), frame);
        for (int i = 0; i < 2_000; i++) {
          Arrays.fill(values, Feature.MISSING);
          values[characteristic.index()] = own[i];
          values[characteristic.given().index()] = other[i];
          int row = row(characteristic, other[i]);
          assertThat(given.rows().get(row).points().get(bins.places()[c][i]))
              .isEqualTo(characteristic.points(values));
        }
        assertThat(given.rows()).extracting(GivenFigures.Row::bin).doesNotHaveDuplicates();
      }
    }
    assertThat(looked).isEqualTo(2);
  }

  private static int row(Characteristic characteristic, long other) {
    var given = Objects.requireNonNull(characteristic.given());
    int bin = given.binOf(other);
    return bin >= 0
        ? bin
        : bin == Characteristic.MISSING_BIN
            ? given.bins().size() + given.specials().size()
            : given.bins().size() + Characteristic.MISSING_BIN - 1 - bin;
  }
}
