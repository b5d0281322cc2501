package io.simsim.engine.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.kit.TestRules;
import io.simsim.engine.rule.RuleFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a card promises of a feature binds all that read it together. Each card here breaks one
/// promise by a little, and loads when that is taken back.
final class GivenChecksTest {
  private static final String UTILISATION = "credit.card-utilization.6m";
  private static final String BALANCE = "payments.balance-to-income.6m";
  private static final String LATE = "credit.late-any.count.24m";
  private static final String SINCE = "payments.overdrawn.months-since-last.24m";
  private static final String KEPT = "credit.promises-kept.furnishers.24m";

  /// Lower is safer; it has points for three places: below 3000, from there on, missing.
  private static String utilisation(String adds) {
    return characteristic(UTILISATION, "3000", 10, 0, ",\"missing\":0", adds);
  }

  /// Higher is safer.
  private static String balance(String adds) {
    return characteristic(BALANCE, "5000", 0, 10, ",\"missing\":0", adds);
  }

  /// Adverse; there are two places.
  private static String late(String adds) {
    return characteristic(LATE, "1", 0, -10, "", adds);
  }

  /// Adverse and missing when nothing happened.
  private static String since(int missing, String adds) {
    return characteristic(SINCE, "12", -10, 0, ",\"missing\":" + missing, adds);
  }

  private static String kept(String adds) {
    return characteristic(KEPT, "1", 0, 4, "", adds);
  }

  private static String characteristic(
      String feature, String cut, int below, int above, String missing, String adds) {
    return """
        {"feature":"%s","bins":[{"to":%s,"points":%d},{"from":%s,"points":%d}]%s%s}"""
        .formatted(feature, cut, below, cut, above, missing, adds);
  }

  /// What is added in two bins of `feature`.
  private static String given(String feature, String cut, String below, String above) {
    return """
        ,"given":{"feature":"%s","bins":[{"to":%s,"adds":[%s]},{"from":%s,"adds":[%s]}]}"""
        .formatted(feature, cut, below, cut, above);
  }

  /// And when it is missing.
  private static String given(
      String feature, String cut, String below, String above, String missing) {
    String both = given(feature, cut, below, above);
    return both.substring(0, both.length() - 1) + ",\"missing\":{\"adds\":[" + missing + "]}}";
  }

  @Test
  void aFeaturesOwnPointsMayNotTurnInAnyBinOfTheOther() {
    assertThat(rule(utilisation(onBalance("0,11,0")))).startsWith("monotone " + UTILISATION);
    assertThat(rule(utilisation(onBalance("0,10,0")))).isEqualTo("loads");
  }

  @Test
  void whatAFeatureAddsToAnotherMayNotTurnItsOwn() {
    String turned = utilisation(onBalance("0,-11,0"));
    assertThat(rule(turned, balance(""))).startsWith("monotone " + BALANCE);
    assertThat(rule(utilisation(onBalance("0,-10,0")), balance(""))).isEqualTo("loads");
  }

  @Test
  void whatAFeatureAddsToSeveralIsAddedUp() {
    String one = utilisation(onBalance("-6,0,0"));
    String other = characteristic("credit.loan-left.6m", "5000", 5, 0, ",\"missing\":0", "");
    String two = other.replace("\"missing\":0", "\"missing\":0" + onBalance("0,0,-5"));
    assertThat(rule(one, two, balance(""))).startsWith("monotone " + BALANCE);
    assertThat(rule(one, two.replace("-5]", "-4]"), balance(""))).isEqualTo("loads");
    assertThat(rule(one, other, balance(""))).isEqualTo("loads");
  }

  @Test
  void aFeatureWithoutPointsOfItsOwnHasADirectionAsWell() {
    assertThat(rule(utilisation(onBalance("0,-1,0")))).startsWith("monotone " + BALANCE);
    assertThat(rule(utilisation(onBalance("0,1,0")))).isEqualTo("loads");
  }

  @Test
  void itIsSaidWhichEffectsTogetherTurn() {
    assertThat(refusal(utilisation(onBalance("0,-11,0")), balance("")).remedy())
        .isEqualTo(
            BALANCE
                + " is higher-is-safer: its points turn at 5000: -11 for "
                + UTILISATION
                + " from 3000, +10 of its own");
  }

  private static String onBalance(String above) {
    return given(BALANCE, "5000", "0,0,0", above, "0,0,0");
  }

  @Test
  void nothingHavingHappenedIsWorthTheMostWithWhatItAddsToOthers() {
    String worse = late(given(SINCE, "12", "0,0", "0,0", "0,-1"));
    assertThat(rule(worse, since(0, ""))).startsWith("nothing-is-best");
    assertThat(rule(worse, since(1, ""))).isEqualTo("loads");
  }

  @Test
  void nothingHavingHappenedIsWorthTheMostInAnyBinOfTheOther() {
    String worse = since(0, given(LATE, "1", "0,0,0", "0,0,-1"));
    assertThat(rule(worse)).startsWith("nothing-is-best");
    assertThat(rule(since(1, given(LATE, "1", "0,0,0", "0,0,-1")))).isEqualTo("loads");
  }

  @Test
  void anAdverseFeatureIsPairedWithAnAdverseOne() {
    assertThat(rule(utilisation(given(LATE, "1", "0,0,0", "-5,0,0")))).startsWith("fading " + LATE);
    String mixed = late(given(BALANCE, "5000", "0,0", "0,0", "0,0"));
    assertThat(rule(mixed)).startsWith("fading " + LATE);
    assertThat(rule(late(given(SINCE, "12", "0,-5", "0,0", "0,0")))).isEqualTo("loads");
  }

  @Test
  void theRangeIsThatOfEveryCombination() {
    String deep = utilisation(given(BALANCE, "5000", "0,-251,0", "0,0,0", "0,0,0"));
    assertThat(rule(deep)).startsWith("range scores from 349 to 610");
    assertThat(rule(deep.replace("-251", "-250"))).isEqualTo("loads");
    String high = utilisation(onBalance("341,0,0"));
    assertThat(rule(high)).startsWith("range scores from 600 to 951");
    assertThat(rule(high.replace("341", "340"))).isEqualTo("loads");
  }

  @Test
  void testimonyMovesAScoreByWhatItAddsToOthersAsWell() {
    String moved = utilisation(given(KEPT, "1", "0,0,0", "0,5,0"));
    assertThat(rule(moved, kept("")))
        .startsWith("testimony one furnisher can move the score by 9 and all by 9");
    assertThat(rule(moved.replace("0,5,0", "0,4,0"), kept(""))).isEqualTo("loads");
  }

  @Test
  void testimonyMovesAScoreMostInSomeBinOfTheOther() {
    String moved = kept(given(UTILISATION, "3000", "0,5", "0,0", "0,0"));
    assertThat(rule(moved))
        .startsWith("testimony one furnisher can move the score by 9 and all by 9");
    assertThat(rule(moved.replace("0,5", "0,4"))).isEqualTo("loads");
  }

  @Test
  void allTestimonyTogetherIsBounded() {
    String steps =
        utilisation(
            given(KEPT, "1", "0,0,0", "0,4,0")
                .replace("{\"from\":1,", "{\"from\":1,\"to\":2,\"adds\":[0,4,0]},{\"from\":2,")
                .replace("\"from\":2,\"adds\":[0,4,0]", "\"from\":2,\"adds\":[0,9,0]"));
    assertThat(rule(steps))
        .startsWith("testimony one furnisher can move the score by 5 and all by 9");
    assertThat(rule(steps.replace("[0,9,0]", "[0,8,0]"))).isEqualTo("loads");
  }

  @Test
  void whatIsNotInThePurposesContextsIsNotDependedOn() {
    assertThat(rule(late(given("rental.late-any.count.24m", "1", "0,0", "0,0"))))
        .startsWith("context consumer-credit may not read the context of rental.late-any");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "payments.balance-to-income.6m" | ^"credit.card-utilization.6m" | given
          "payments.balance-to-income.6m" | ^"payments.nothing" | unknown-feature
          "adds":[0,1,0]}],"missing" | "adds":^[0,1]}],"missing" | adds
          "adds":[0,1,0]}],"missing" | "adds":^[0,1,0,0]}],"missing" | adds
          "adds":[0,1,0]}],"missing" | "adds":[0,^601,0]}],"missing" | range
          "adds":[0,1,0]}],"missing" | "points":^1}],"missing" | unknown-key
          ,"missing":{"adds":[0,0,0]} | | missing-key
          "missing":{"adds":[0,0,0]} | "missing":{"adds":[0,0,0],"points":^1} | unknown-key
          "missing":{"adds":[0,0,0]} | "missing":{"adds":[0,0,0]},"special":^[] | special
          {"from":5000,"adds":[0,1,0]} | {"from":^5001,"adds":[0,1,0]} | bin-gap
          {"to":5000,"adds":[0,0,0]} | {"from":^0,"to":5000,"adds":[0,0,0]} | bin-end
          """)
  void aBrokenPairIsRefusedAtItsPlace(String part, String broken, String rule) {
    String card = card(utilisation(onBalance("0,1,0")));
    assertThat(card).contains(part);
    String marked = card.replace(part, broken == null ? "" : broken);
    RuleFileException refused = refused(marked.replace("^", ""));

    assertThat(refused.rule()).isEqualTo(rule);
    int line = (int) marked.lines().takeWhile(text -> !text.contains("^")).count() + 1;
    if (marked.contains("^")) {
      String at = marked.lines().skip(line - 1L).findFirst().orElseThrow();
      assertThat(refused.line()).isEqualTo(line);
      assertThat(refused.column()).isEqualTo(at.indexOf('^') + 1);
    }
  }

  @Test
  void whatAlwaysHasAValueIsNotMissing() {
    assertThat(rule(late(given("payments.overdrawn.count.12m", "1", "0,0", "0,0", "0,0"))))
        .startsWith("missing payments.overdrawn.count.12m always has a value");
  }

  /// `loads`, or the rule that refuses the card and what it says.
  private static String rule(String... characteristics) {
    try {
      read(card(characteristics));
      return "loads";
    } catch (RuleFileException refused) {
      return refused.rule() + " " + refused.remedy();
    }
  }

  private static RuleFileException refusal(String... characteristics) {
    return refused(card(characteristics));
  }

  private static RuleFileException refused(String card) {
    try {
      read(card);
    } catch (RuleFileException refused) {
      return refused;
    }
    throw new AssertionError("it loads");
  }

  private static void read(String card) {
    ScorecardReader.read(
        "card.json",
        TestRules.utf8(card),
        TestRules.CATALOGUE,
        TestRules.PURPOSES,
        TestRules.SHA256);
  }

  private static String card(String... characteristics) {
    return """
        {"format":"simsim-scorecard/1","name":"c","version":1,"purpose":"consumer-credit",
         "status":"not-validated","catalogue":"%s","outcome":{"en":"o","zh-Hans":"结果"},
         "scaling":{"score":650,"odds":20,"pointsToDouble":60},"base":600,
         "bands":[{"name":"all","from":350,"title":{"en":"all","zh-Hans":"全部"}}],
         "thin":[{"feature":"credit.months-kept.24m","atLeast":1}],
         "testimony":{"step":8,"total":8},
         "characteristics":[%s]}
        """
        .formatted(TestRules.CATALOGUE.hash(), String.join(",", characteristics));
  }
}
