package io.simsim.engine.feature;

import static io.simsim.engine.kit.Cases.equal;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.rule.RuleFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class OwnRecordPropertyTest {
  private static final String CATALOGUE =
      """
      {"format":"simsim-catalogue/1","name":"one","description":"d",
       "currencies":{"EUR":{"smallAmount":1}},
       "features":[{"name":"f","pillar":"stability",
        "select":{"context":"credit","events":["payment-made"],
         "where":{"daysLate":{"min":1,"max":9}}},
        "aggregate":"count","windowMonths":12,"direction":"lower-is-safer","change":"wait",
        "label":{"en":"l","zh-Hans":"标"},"reason":{"en":"r","zh-Hans":"因"},
        "advice":{"en":"a","zh-Hans":"议"}}]}
      """;

  @Test
  void whatOthersOweChangesNothing() {
    Cases.hold(random -> ignored(random, Lives::notLiable));
  }

  @Test
  void countingItAnywayIsNoticed() {
    Cases.breakDown(random -> ignored(random, event -> event));
  }

  @Test
  void aRecordRefusesAnotherSubjectsEvent() {
    SubjectRecord.Builder other =
        SubjectRecord.builder(new SubjectId("p-2"), new CurrencyCode("EUR"));
    Event event = Lives.event(new SplittableRandom(1), 1);

    assertThatThrownBy(() -> other.add(event))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("own events");
  }

  /// A key of any name, at any place of a feature: none is taken, so none can name a subject, a
  /// furnisher or a group.
  @Test
  void theFeatureLanguageTakesNoKeyBeyondItsOwn() {
    CatalogueReader.read("c.json", TestRules.utf8(CATALOGUE), TestRules.SHA256);
    List<String> words =
        List.of("subject", "furnisher", "friends", "household", "group", "peer", "of", "who");
    Cases.hold(
        random -> {
          String key = words.get(random.nextInt(words.size())) + random.nextInt(1_000);
          int brace = nthBrace(random.nextInt(2, 9));
          String broken =
              CATALOGUE.substring(0, brace + 1)
                  + "\""
                  + key
                  + "\":\"p-2\","
                  + CATALOGUE.substring(brace + 1);
          try {
            CatalogueReader.read("c.json", TestRules.utf8(broken), TestRules.SHA256);
            return Optional.of("took " + key);
          } catch (RuleFileException refused) {
            boolean placed = refused.line() >= 1 && refused.column() > 1;
            return placed ? Optional.empty() : Optional.of("no place: " + refused);
          }
        });
  }

  private static int nthBrace(int n) {
    int at = -1;
    for (int i = 0; i <= n; i++) {
      at = CATALOGUE.indexOf('{', at + 1);
    }
    return at;
  }

  private static Optional<String> ignored(SplittableRandom random, UnaryOperator<Event> othersOwe) {
    List<Event> life = Lives.any(random, Lives.ALL);
    List<Event> more = new ArrayList<>(life);
    for (int i = 0; i < 5; i++) {
      more.add(othersOwe.apply(Lives.event(random, 9_000 + i)));
    }
    return equal("features", Reading.features(life), Reading.features(more));
  }
}
