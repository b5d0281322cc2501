package io.simsim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Context;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.scorecard.Scorecard;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultRulesTest {
  private static final List<Feature> FEATURES = TestRules.CATALOGUE.features();

  @Test
  void theCatalogueHasFeaturesInEveryContext() {
    assertThat(FEATURES).hasSizeGreaterThanOrEqualTo(40);
    for (Context context : Context.values()) {
      assertThat(FEATURES).anyMatch(feature -> (feature.contexts() & 1 << context.ordinal()) != 0);
    }
  }

  @Test
  void everyFeatureIsExplainedInEnglishAndChinese() {
    assertThat(FEATURES)
        .allSatisfy(
            feature -> {
              for (var texts : List.of(feature.label(), feature.reason(), feature.advice())) {
                assertThat(texts.en()).isNotBlank().isNotEqualTo(texts.zhHans());
                assertThat(texts.zhHans().codePoints().anyMatch(Character::isIdeographic)).isTrue();
              }
            });
  }

  @Test
  void everyPurposeHasItsOwnCardThatIsNotValidated() {
    for (Purpose purpose : TestRules.purposesWithCard()) {
      Scorecard card = TestRules.card(purpose.name());
      assertThat(card.purpose()).isEqualTo(purpose);
      assertThat(card.title().status()).isEqualTo(Scorecard.Status.NOT_VALIDATED);
    }
  }

  /// The published matrix: what a purpose may read is the publisher's word, not a card's.
  @Test
  void thePurposesReadWhatTheMatrixSays() {
    assertThat(TestRules.PURPOSES.all().stream().map(DefaultRulesTest::row))
        .containsExactly(
            "consumer-credit credit: credit payments housing utilities public-record",
            "pay-later credit: credit payments commerce",
            "business-credit credit: credit payments utilities public-record trade",
            "rental-deposit benefit: commerce rental",
            "hotel-deposit benefit: commerce rental",
            "public-transport benefit: rental",
            "library-loan benefit: rental",
            "hospital-deposit benefit: payments utilities",
            "telecom-postpaid benefit: payments utilities",
            "shop-perk benefit: commerce",
            "housing-rental access: payments housing utilities",
            "profile-badge access:");
  }

  private static String row(Purpose purpose) {
    StringBuilder row = new StringBuilder(purpose.name() + " " + purpose.kind().id() + ":");
    for (Context context : Context.values()) {
      if (purpose.reads(context)) {
        row.append(' ').append(context.id());
      }
    }
    return row.toString();
  }
}
