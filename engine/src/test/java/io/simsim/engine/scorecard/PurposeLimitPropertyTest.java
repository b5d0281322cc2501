package io.simsim.engine.scorecard;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.Event;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.rule.RuleFileException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurposeLimitPropertyTest {
  private static final List<Purpose> PURPOSES = TestRules.purposesWithCard();
  private static final List<Feature> FEATURES = TestRules.CATALOGUE.features();

  @Test
  void aCardLoadsExactlyWhenItsFeatureIsWithinThePurpose() {
    Cases.hold(random -> loadsWithin(random, 0));
  }

  @Test
  void aPurposeThatMayReadEverythingIsNoticed() {
    Cases.breakDown(random -> loadsWithin(random, 255));
  }

  @Test
  void aCardLoadsExactlyWhenWhatItDependsOnIsWithinThePurpose() {
    Cases.hold(
        random -> {
          Purpose purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
          Feature other = FEATURES.get(random.nextInt(FEATURES.size()));
          Feature own;
          do {
            own = FEATURES.get(random.nextInt(FEATURES.size()));
          } while (own.equals(other)
              || own.adverse() != other.adverse()
              || (own.contexts() & ~purpose.contexts()) != 0);
          String adds = own.canBeMissing() ? "[0,0]" : "[0]";
          String missing = other.canBeMissing() ? ",\"missing\":{\"adds\":" + adds + "}" : "";
          String given =
              ",\"given\":{\"feature\":\"%s\",\"bins\":[{\"adds\":%s}]%s}"
                  .formatted(other.name(), adds, missing);
          boolean within = (other.contexts() & ~purpose.contexts()) == 0;
          return loads(within, card(purpose.name(), own, firstWithin(purpose), given));
        });
  }

  @Test
  void eventsOfOtherContextsChangeNothing() {
    Cases.hold(
        random -> {
          Purpose purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
          List<Event> life = Lives.any(random, Lives.ALL);
          List<Event> within =
              life.stream().filter(event -> purpose.reads(event.context())).toList();
          return Cases.equal(
              "receipt",
              Reading.receipt(purpose.name(), within),
              Reading.receipt(purpose.name(), life));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "employment",
        "education",
        "travel",
        "visa",
        "insurance-pricing",
        "policing",
        "family-and-friends"
      })
  void aCardForARefusedUseDoesNotLoadAndSaysWhy(String use) {
    String file = TestRules.text("rules/scorecards/consumer-credit-expert.json");
    String refused =
        file.replace("\"purpose\": \"consumer-credit\"", "\"purpose\": \"" + use + "\"");

    assertThatThrownBy(() -> read(refused))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining(use + " is a refused use");
  }

  /// @param alsoAllowed contexts that the check forgets to refuse
  private static Optional<String> loadsWithin(SplittableRandom random, int alsoAllowed) {
    Purpose purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
    Feature feature = FEATURES.get(random.nextInt(FEATURES.size()));
    boolean within = (feature.contexts() & ~(purpose.contexts() | alsoAllowed)) == 0;
    return loads(within, card(purpose.name(), feature, firstWithin(purpose), ""));
  }

  private static Optional<String> loads(boolean within, String card) {
    try {
      read(card);
      return within ? Optional.empty() : Optional.of("it loads: " + card);
    } catch (RuleFileException refused) {
      boolean right = !within && refused.rule().equals("context");
      return right ? Optional.empty() : Optional.of(refused.toString());
    }
  }

  private static String firstWithin(Purpose purpose) {
    for (Feature feature : FEATURES) {
      boolean plain = !feature.adverse() && !feature.testimony();
      if (plain && (feature.contexts() & ~purpose.contexts()) == 0) {
        return feature.name();
      }
    }
    throw new IllegalStateException("no feature for " + purpose.name());
  }

  private static String card(String purpose, Feature feature, String thin, String given) {
    String missing = feature.canBeMissing() ? ",\"missing\":0" : "";
    return """
        {"format":"simsim-scorecard/1","name":"c","version":1,"purpose":"%s",
         "status":"not-validated","catalogue":"%s","outcome":{"en":"o","zh-Hans":"结果"},
         "scaling":{"score":650,"odds":20,"pointsToDouble":60},"base":600,
         "bands":[{"name":"all","from":350,"title":{"en":"all","zh-Hans":"全部"}}],
         "thin":[{"feature":"%s","atLeast":1}],"testimony":{"step":0,"total":0},
         "characteristics":[{"feature":"%s","bins":[{"points":0}]%s%s}]}
        """
        .formatted(purpose, TestRules.CATALOGUE.hash(), thin, feature.name(), missing, given);
  }

  private static Scorecard read(String text) {
    return ScorecardReader.read(
        "card.json",
        TestRules.utf8(text),
        TestRules.CATALOGUE,
        TestRules.PURPOSES,
        TestRules.SHA256);
  }
}
