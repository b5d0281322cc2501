package io.simsim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Characteristics whose points depend on one other feature.
final class GivenTest {
  private static final String CATALOGUE =
      """
      {"format": "simsim-catalogue/1", "name": "loans", "description": "A table.",
       "features": [%s, %s, %s]}
      """
          .formatted(
              column("utilisation", "lower-is-safer"),
              column("late-payments", "lower-is-safer"),
              column("colour", "any"));

  private static final String CARD =
      """
      {"format": "simsim-scorecard/1", "name": "loans", "version": 1, "purpose": "research",
       "status": "not-validated", "catalogue": "HASH",
       "outcome": {"en": "Lost", "zh-Hans": "损失"},
       "scaling": {"score": 650, "odds": 20, "pointsToDouble": 60}, "base": 600,
       "bands": [{"name": "any", "from": 350, "title": {"en": "Any", "zh-Hans": "任意"}}],
       "thin": [], "testimony": {"step": 0, "total": 0},
       "characteristics": [
        {"feature": "utilisation",
         "bins": [{"to": 30, "points": 20}, {"from": 30, "points": -10}],
         "missing": 0, "special": [{"value": -8, "points": 3}],
         "given": {"feature": "late-payments",
          "bins": [{"to": 1, "adds": [0, 0, 0, 0]}, {"from": 1, "adds": [-4, -9, -2, -1]}],
          "missing": {"adds": [1, 2, 3, 4]},
          "special": [{"value": -7, "adds": [5, 6, 7, 8]}]}},
        {"feature": "late-payments",
         "bins": [{"to": 2, "points": 0}, {"from": 2, "points": -15}], "missing": -1},
        {"feature": "colour", "bins": [{"to": 1, "points": 2}, {"from": 1, "points": 4}],
         "missing": 0}]}
      """;

  private static String column(String name, String direction) {
    return """
        {"name": "%s", "pillar": "credit-history", "column": {"name": "%s", "decimals": 0},
         "direction": "%s", "change": "none", "label": {"en": "a", "zh-Hans": "a"},
         "reason": {"en": "a", "zh-Hans": "a"}, "advice": {"en": "a", "zh-Hans": "a"}}
        """
        .formatted(name, name, direction);
  }

  private static Scorecard card(String text) {
    Catalogue catalogue =
        CatalogueReader.read("loans.json", TestRules.utf8(CATALOGUE), TestRules.SHA256);
    String named = text.replace("HASH", catalogue.hash());
    return ScorecardReader.read(
        "card.json", TestRules.utf8(named), catalogue, TestRules.PURPOSES, TestRules.SHA256);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0, 20, 0",
    "10, 1, 16, -4",
    "30, 1, -19, -9",
    "-8, 3, 1, -2",
    "MISSING, 1, -1, -1",
    "10, MISSING, 21, 1",
    "30, MISSING, -8, 2",
    "-8, MISSING, 6, 3",
    "MISSING, MISSING, 4, 4",
    "30, -7, -4, 6",
    "-8, -7, 10, 7",
    "10, -6, 20, 0",
  })
  void pointsAreThoseOfTheBinAndWhatTheOtherFeaturesBinAdds(
      String utilisation, String latePayments, int points, int added) {
    Scorecard card = card(CARD);
    long[] values = {value(utilisation), value(latePayments), 0};

    Score.Scored score = (Score.Scored) card.score(values);
    Score.Line line = score.lines().get(0);
    assertThat(line.points()).isEqualTo(points);
    Score.Other other = Objects.requireNonNull(line.other());
    assertThat(other.points()).isEqualTo(added);
    assertThat(other.value()).isEqualTo(value(latePayments));
    assertThat(other.feature().name()).isEqualTo("late-payments");
    assertThat(score.points()).isEqualTo(card.total(values));
    assertThat(score.lines().get(1).other()).isNull();
  }

  private static long value(String text) {
    return text.equals("MISSING") ? Feature.MISSING : Long.parseLong(text);
  }

  @Test
  void itsBestAndLeastAreOverBothFeatures() {
    Characteristic utilisation = card(CARD).characteristics().get(0);

    assertThat(utilisation.best()).isEqualTo(25);
    assertThat(utilisation.least()).isEqualTo(-19);
    assertThat(card(CARD).features()).containsExactly(0, 1, 2);
  }

  /// What a late payment costs through the line of utilisation is in the reason that names it.
  @Test
  void aFeatureWithALineOfItsOwnAnswersForWhatItDoesToOthers() {
    Score.Scored score = (Score.Scored) card(CARD).score(new long[] {40, 2, 1});

    List<Score.Line> reasons = Reasons.of(score);
    assertThat(reasons)
        .extracting(line -> line.characteristic().feature().name())
        .containsExactly("utilisation", "late-payments");
    assertThat(reasons).extracting(Score.Line::shortfall).containsExactly(30 + 5, 15 + 9 + 6);
  }
}
