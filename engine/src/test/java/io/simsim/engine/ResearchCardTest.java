package io.simsim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.answer.Rules;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.Fold;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.purpose.PurposesReader;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cards of a table's columns: they score rows, and serve nobody.
final class ResearchCardTest {
  private static final String CATALOGUE =
      """
      {"format": "simsim-catalogue/1", "name": "loans", "description": "A table.",
       "features": [
        {"name": "age-of-account", "pillar": "credit-history",
         "column": {"name": "Age of account", "decimals": 1}, "direction": "higher-is-safer",
         "change": "none", "label": {"en": "a", "zh-Hans": "a"},
         "reason": {"en": "a", "zh-Hans": "a"}, "advice": {"en": "a", "zh-Hans": "a"}},
        {"name": "colour", "pillar": "credit-history",
         "column": {"name": "Colour", "categories": [["red"], ["blue", "green"]]},
         "direction": "any", "change": "none", "label": {"en": "a", "zh-Hans": "a"},
         "reason": {"en": "a", "zh-Hans": "a"}, "advice": {"en": "a", "zh-Hans": "a"}}]}
      """;

  private static final String CARD =
      """
      {"format": "simsim-scorecard/1", "name": "loans", "version": 1, "purpose": "research",
       "status": "not-validated", "catalogue": "HASH",
       "outcome": {"en": "Lost", "zh-Hans": "损失"},
       "scaling": {"score": 650, "odds": 20, "pointsToDouble": 60}, "base": 600,
       "bands": [{"name": "any", "from": 350, "title": {"en": "Any", "zh-Hans": "任意"}}],
       "thin": [], "testimony": {"step": 0, "total": 0},
       "characteristics": [
        {"feature": "age-of-account",
         "bins": [{"to": 100, "points": 0}, {"from": 100, "points": 9}],
         "missing": 2, "special": [{"value": -90, "points": 50}]},
        {"feature": "colour", "bins": [{"to": 1, "points": -5}, {"from": 1, "points": 5}],
         "missing": 0}],
       "training": {"method": "boosted", "options": "", "data": "sha256:ZEROS",
        "rows": 100, "bads": 10, "seed": 1, "date": "2026-03-01",
        "shares": [[500000, 300000, 100000, 100000], [500000, 500000, 0]]},
       "calibration": [{"from": 350, "bad": 200000, "low": 100000, "high": 300000},
        {"from": 600, "bad": 50000, "low": 20000, "high": 90000}]}
      """
          .replace("ZEROS", "0".repeat(64));

  private static Catalogue catalogue(String text) {
    return CatalogueReader.read("loans.json", TestRules.utf8(text), TestRules.SHA256);
  }

  private static Scorecard card(String text) {
    Catalogue catalogue = catalogue(CATALOGUE);
    String named = text.replace("HASH", catalogue.hash());
    return ScorecardReader.read(
        "card.json", TestRules.utf8(named), catalogue, TestRules.PURPOSES, TestRules.SHA256);
  }

  @Test
  void itScoresRowsWithSpecialValuesApart() {
    Scorecard card = card(CARD);

    assertThat(card.purpose()).isSameAs(Purpose.RESEARCH);
    assertThat(card.isThin(new long[] {Feature.MISSING, Feature.MISSING})).isFalse();
    assertThat(card.total(new long[] {120, 0})).isEqualTo(604);
    assertThat(card.total(new long[] {-90, 1})).isEqualTo(655);
    assertThat(card.total(new long[] {-91, 1})).isEqualTo(605);
    assertThat(card.total(new long[] {Feature.MISSING, Feature.MISSING})).isEqualTo(602);
    Characteristic age = card.characteristics().get(0);
    assertThat(age.best()).isEqualTo(50);
    assertThat(age.pointsOf(age.binOf(-90))).isEqualTo(50);
  }

  @Test
  void itSaysWhatItWasLearnedFromAndWhatBecameOfItsScores() {
    Scorecard.Evidence evidence = card(CARD).evidence();

    Calibration calibration = Objects.requireNonNull(evidence.calibration());
    assertThat(calibration.at(599).badPpm()).isEqualTo(200_000);
    assertThat(calibration.at(600).badPpm()).isEqualTo(50_000);
    assertThat(Objects.requireNonNull(evidence.training()).bads()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "purpose": "research" | "purpose": "consumer-credit" | research
          "thin": [] | "thin": [{"feature": "colour", "atLeast": 1}] | thin
          200000, "low": 100000 | 40000, "low": 10000 | calibration
          "from": 350, "bad": 200000 | "from": 351, "bad": 200000 | calibration
          "low": 100000 | "low": 200001 | range
          [500000, 500000, 0] | [500000, 400000, 0] | shares
          [500000, 500000, 0] | [500000, 500000] | shares
          "date": "2026-03-01" | "date": "today" | date
          "bads": 10 | "bads": 101 | range
          sha256:0000 | sha256:zzzz | hash
          {"to": 100, "points": 0} | {"to": 100, "points": 10} | monotone
          """)
  void aBrokenOneIsRefused(String part, String broken, String rule) {
    assertThat(CARD).contains(part);
    assertThatThrownBy(() -> card(CARD.replace(part, broken)))
        .hasMessageContaining("[rule " + rule + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "decimals": 1 | "decimals": 1, "categories": [["a"]] | column
          , "decimals": 1 | | column
          "decimals": 1 | "decimals": 16 | range
          ["blue", "green"] | ["blue", "red"] | duplicate-name
          ["blue", "green"] | [] | size
          "features" | "currencies": {"EUR": {"smallAmount": 1}}, "features" | unknown-key
          "direction": "any" | "direction": "any", "windowMonths": 3 | unknown-key
          """)
  void aBrokenCatalogueOfColumnsIsRefused(String part, String broken, String rule) {
    assertThat(CATALOGUE).contains(part);
    assertThatThrownBy(() -> catalogue(CATALOGUE.replace(part, broken == null ? "" : broken)))
        .hasMessageContaining("[rule " + rule + "]");
  }

  @Test
  void columnsAndEventsDoNotShareACatalogue() {
    String events = TestRules.text("rules/catalogue.json");
    String column = CATALOGUE.substring(CATALOGUE.indexOf("{\"name\": \"colour\""));
    String one = column.substring(0, column.lastIndexOf("]}"));

    assertThatThrownBy(
            () ->
                catalogue(events.replaceFirst("\"features\": \\[", "\"features\": [" + one + ",")))
        .hasMessageContaining("[rule column]");
  }

  @Test
  void noQuestionIsAnsweredWithIt() {
    Catalogue catalogue = catalogue(CATALOGUE);

    assertThatThrownBy(() -> new Rules(catalogue, TestRules.PURPOSES, List.of(card(CARD))))
        .hasMessageContaining("it answers no question");
    assertThatThrownBy(() -> new Fold(catalogue)).hasMessageContaining("of a table");
  }

  @Test
  void noPurposesFileNamesResearch() {
    String purposes = TestRules.text("rules/purposes.json");

    for (String broken :
        List.of(
            purposes.replaceFirst("\"kind\": \"benefit\"", "\"kind\": \"research\""),
            purposes.replaceFirst("\"name\": \"consumer-credit\"", "\"name\": \"research\""))) {
      assertThat(broken).isNotEqualTo(purposes);
      assertThatThrownBy(
              () -> PurposesReader.read("purposes.json", TestRules.utf8(broken), TestRules.SHA256))
          .hasMessageContaining("[rule research]");
    }
  }
}
