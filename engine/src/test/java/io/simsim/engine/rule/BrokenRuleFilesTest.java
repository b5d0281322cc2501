package io.simsim.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.answer.OfferReader;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.purpose.PurposesReader;
import io.simsim.engine.scorecard.ScorecardReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A rule file that is broken in one place is refused at that place, by the rule that it breaks.
class BrokenRuleFilesTest {
  private static final String CATALOGUE = "catalogue.json";
  private static final String CARD = "scorecards/library-loan-expert.json";

  /// In the part that is put in, `^` stands before the place that the refusal must name.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "format": "simsim-catalogue/1" | "format": ^"simsim-catalogue/2" | format
          "pillar": "keeping-promises", | "pillar": ^"tastes", | name
          "aggregate": "max", | "aggregate": ^"largest", | name
          "events": ["rental-returned"] | "events": [^"account-closed-by-lender"] | name
          "events": ["rental-returned"] | "events": [^"money-in"] | context
          "events": ["rental-returned"] | "events": [^"objection-opened"] | events
          "events": ["rental-returned"] | "events": ^[] | events
          "events": ["overdrawn"] | "events": ^["overdrawn", "account-opened"] | one-side
          "where": {"daysLate": {"max": 0}} | "where": {"daysLate": {"max": 1^.5}} | integer
          "where": {"daysLate": {"max": 0}} | "where": {"daysLate": {"max": ^-1}} | range
          "where": {"daysLate": {"max": 0}} | "where": {"settled": ^true} | where
          "where": {"daysLate": {"min": 1}} | "where": {"subject": ^"p-2"} | unknown-key
          "windowMonths": 24, | "windowMonths": ^85, | range
          "windowMonths": 24, | "windowMonths": ^null, | null
          "windowMonths": 24, | "windowMonths": ^"24", | type
          "windowMonths": 24, | "windowMonths": 24, ^"windowMonths": 24, | duplicate-key
          "value": "daysLate", | "value": ^"friends", | name
          "aggregate": "decayed-sum", | "aggregate": ^"sum", | fading
          "aggregate": "distinct-furnishers", | "aggregate": ^"count", | testimony
          "direction": "any", | "direction": ^"up", | name
          "over": "credit.card-limit.mean.6m" | "over": ^"credit.nothing" | unknown-feature
          "over": "credit.card-limit.mean.6m" | "over": ^"question.amount" | unknown-feature
          "over": "credit.card-limit.mean.6m" | "over": ^"credit.written-off.count.60m" | fading
          "EUR": {"smallAmount": 15000} | "Euro": ^{"smallAmount": 15000} | currency
          "EUR": {"smallAmount": 15000} | "EUR": {"smallAmount": ^-1} | range
          """)
  void aBrokenCatalogueIsRefusedAtItsPlace(String part, String broken, String rule) {
    refusedAt(CATALOGUE, part, broken, rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"from": 3, "to": 6, "points": -30} | {"from": ^4, "to": 6, "points": -30} | bin-gap
          {"from": 3, "to": 6, "points": -30} | {"from": ^2, "to": 6, "points": -30} | bin-overlap
          {"from": 3, "to": 6, "points": -30} | {"from": 3, "to": ^3, "points": -30} | bin-order
          {"from": 3, "to": 6, "points": -30} | ^{"from": 3, "points": -30} | missing-key
          {"to": 1, "points": 0}, | {"from": ^0, "to": 1, "points": 0}, | bin-end
          {"from": 6, "points": -50} | {"from": 6, "to": ^9, "points": -50} | bin-end
          {"from": 6, "points": -50} | {"from": 6, "points": ^-601} | range
          {"from": 6, "points": -50} | {"from": 6, "points": -50, "x": ^1} | unknown-key
          "purpose": "library-loan" | "purpose": ^"employment" | purpose
          "purpose": "library-loan" | "purpose": ^"profile-badge" | purpose
          "purpose": "library-loan" | "purpose": ^"game" | purpose
          "catalogue": "sha256:6 | "catalogue": ^"sha256:0 | catalogue
          "status": "not-validated" | "status": ^"good" | name
          "base": 630 | "base": ^430 | range
          "base": 630 | "base": ^830 | range
          "from": 350 | "from": ^351 | bands
          "from": 550 | "from": ^350 | bands
          "rental.returns-kept.count.24m" | ^"rental.damaged.count.24m" | thin
          "feature": "rental.damaged.count.24m" | "feature": ^"rental.wrecked" | unknown-feature
          "testimony": {"step": 10, | "testimony": ^{"step": 9, | testimony
          "total": 30} | "total": ^121} | range
          """)
  void aBrokenScorecardIsRefusedAtItsPlace(String part, String broken, String rule) {
    refusedAt(CARD, part, broken, rule);
  }

  /// These are refused where the characteristic begins, since several of its values are at fault.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"from": 3, "to": 6, "points": -30} | {"from": 3, "to": 6, "points": -5} | monotone
          {"to": 1, "points": 0}, | {"to": 1, "points": -60}, | monotone
          "missing": 0 | "missing": -30 | nothing-is-best
          "rental.damaged.count.24m" | "rental.late-any.count.24m" | duplicate-name
          "rental.damaged.count.24m" | "utilities.late-any.count.24m" | context
          "rental.returns-kept.count.24m" | "credit.months-kept.24m" | context
          """)
  void aCharacteristicThatBreaksAPromiseIsRefusedWhereItBegins(
      String part, String broken, String rule) {
    String text = replaced(CARD, part, broken);
    int at = text.lastIndexOf('{', text.lastIndexOf("\"feature\"", where(CARD, part)));
    assertThat(refusal(CARD, text)).isEqualTo(place(CARD, text, at) + rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          purposes.json | "required": ["commerce"] | "required": ^["rental"] | context
          purposes.json | "kind": "benefit" | "kind": ^"ranking" | name
          purposes.json | "contexts": ["rental"] | "contexts": [^"games"] | name
          purposes.json | "name": "hotel-deposit" | "name": "rental-deposit" | duplicate-name
          purposes.json | "use": "visa" | "use": "library-loan" | refused
          purposes.json | "contexts": ["credit", "payments"]} | "contexts": ["trade"]} | profile
          offers/city-drive-rental-deposit.json | "2027-12-31" | ^"soon" | date
          offers/city-drive-rental-deposit.json | "EUR" | ^"euro" | currency
          offers/city-drive-rental-deposit.json | "from": 650 | "from": ^951 | range
          offers/city-drive-rental-deposit.json | "damageMax": 30000 | "damageMax": ^-1 | range
          offers/city-drive-rental-deposit.json | "rental-deposit" | ^"travel" | purpose
          """)
  void brokenPurposesAndOffersAreRefusedAtTheirPlace(
      String file, String part, String broken, String rule) {
    if (broken.contains("^")) {
      refusedAt(file, part, broken, rule);
    } else {
      String text = replaced(file, part, broken);
      int at = text.lastIndexOf('{', where(file, part));
      assertThat(refusal(file, text)).isEqualTo(place(file, text, at) + rule);
    }
  }

  @Test
  void aCycleOfTwoIsRefusedWhereItCloses() {
    String text =
        TestRules.text("rules/" + CATALOGUE)
            .replaceFirst(
                "\"over\": \"credit.card-limit.mean.6m\"",
                "\"over\": \"credit.card-utilization-last.6m\"")
            .replaceFirst(
                "\"over\": \"credit.card-limit.last.6m\"",
                "\"over\": \"credit.card-utilization.6m\"");
    int name = text.indexOf("\"name\": \"credit.card-utilization.6m\"");

    assertThat(refusal(CATALOGUE, text))
        .isEqualTo(place(CATALOGUE, text, text.lastIndexOf('{', name)) + "cycle");
  }

  /// No object of a rule file takes a key that it does not know: none can name a subject.
  @ParameterizedTest
  @ValueSource(
      strings = {CATALOGUE, CARD, "purposes.json", "offers/city-drive-rental-deposit.json"})
  void noObjectTakesAKeyThatItDoesNotKnow(String file) {
    String text = TestRules.text("rules/" + file);
    List<Integer> braces = new ArrayList<>();
    for (int brace = text.indexOf('{'); brace >= 0; brace = text.indexOf('{', brace + 1)) {
      braces.add(brace);
    }
    // A feature has six or seven objects: every fifth is each of them many times.
    int stride = braces.size() > 500 ? 5 : 1;
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < braces.size(); i += stride) {
      int brace = braces.get(i);
      String broken = text.substring(0, brace + 1) + "\"subject\":7," + text.substring(brace + 1);
      String refused = refusal(file, broken);
      boolean named = text.startsWith("\"currencies\": ", Math.max(0, brace - 14));
      boolean caps = text.startsWith("\"caps\": ", Math.max(0, brace - 8));
      String rule = named ? "currency" : "unknown-key";
      if (!caps && !refused.equals(place(file, broken, brace + 11) + rule)) {
        taken.add(refused + " where " + place(file, broken, brace + 11));
      }
    }

    assertThat(taken).isEmpty();
  }

  private static void refusedAt(String file, String part, String broken, String rule) {
    String text = replaced(file, part, broken);
    int at = where(file, part) + broken.indexOf('^');
    String without = text.substring(0, at) + text.substring(at + 1);
    assertThat(refusal(file, without)).isEqualTo(place(file, without, at) + rule);
  }

  private static String replaced(String file, String part, String broken) {
    String text = TestRules.text("rules/" + file);
    int at = where(file, part);
    return text.substring(0, at) + broken + text.substring(at + part.length());
  }

  private static int where(String file, String part) {
    int at = TestRules.text("rules/" + file).indexOf(part);
    assertThat(at).as(part).isNotNegative();
    return at;
  }

  private static String place(String file, String text, int at) {
    int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    int column = at - text.lastIndexOf('\n', at - 1);
    return file + ":" + line + ":" + column + " ";
  }

  private static String refusal(String file, String text) {
    byte[] bytes = TestRules.utf8(text);
    try {
      switch (file) {
        case CATALOGUE -> CatalogueReader.read(file, bytes, TestRules.SHA256);
        case CARD ->
            ScorecardReader.read(
                file, bytes, TestRules.CATALOGUE, TestRules.PURPOSES, TestRules.SHA256);
        case "purposes.json" -> PurposesReader.read(file, bytes, TestRules.SHA256);
        default -> OfferReader.read(file, bytes, TestRules.PURPOSES, TestRules.SHA256);
      }
      return "it loads";
    } catch (RuleFileException refused) {
      assertThat(refused.remedy()).isNotBlank();
      return refused.file() + ":" + refused.line() + ":" + refused.column() + " " + refused.rule();
    }
  }
}
