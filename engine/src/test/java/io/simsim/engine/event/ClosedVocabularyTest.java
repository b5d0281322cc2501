package io.simsim.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.rule.RuleFileException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedVocabularyTest {
  /// Every number and name that a fact can hold. A text that anybody could fill in is not there.
  @Test
  void factsHoldAmountsDaysAndClosedNamesOnly() {
    Set<String> types = new TreeSet<>();
    for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
      for (RecordComponent component : fact.getRecordComponents()) {
        types.add(component.getType().getSimpleName());
      }
    }
    assertThat(types)
        .containsExactly(
            "AccountType",
            "EventId",
            "Fact",
            "FlowKind",
            "FurnisherId",
            "ObjectionOutcome",
            "ObligationType",
            "PublicRecordType",
            "int",
            "long");
  }

  @Test
  void everyKindHasOneFact() {
    assertThat(Fact.class.getPermittedSubclasses()).hasSize(FactKind.values().length);
    assertThat(Arrays.stream(FactKind.values()).map(FactKind::code)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inquiry",
        "application-refused",
        "score-reported",
        "price-offered",
        "account-closed-by-lender",
        "order-cancelled",
        "refund-received",
        "goods-bought",
        "friend-added"
      })
  void aConsequenceARightOrATasteCannotBeCounted(String kind) {
    String catalogue =
        """
        {"format":"simsim-catalogue/1","name":"n","description":"d",
         "currencies":{"EUR":{"smallAmount":1}},
         "features":[{"name":"f","pillar":"stability",
          "select":{"context":"credit","events":["%s"]},
          "aggregate":"count","windowMonths":12,"direction":"lower-is-safer","change":"wait",
          "label":{"en":"l","zh-Hans":"标"},"reason":{"en":"r","zh-Hans":"因"},
          "advice":{"en":"a","zh-Hans":"议"}}]}
        """
            .formatted(kind);

    assertThatThrownBy(
            () ->
                CatalogueReader.read("catalogue.json", TestRules.utf8(catalogue), TestRules.SHA256))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("catalogue.json:4:")
        .hasMessageContaining("\"" + kind + "\": use one of");
  }
}
