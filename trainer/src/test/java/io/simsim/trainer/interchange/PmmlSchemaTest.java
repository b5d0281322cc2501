package io.simsim.trainer.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is written is in the order of the PMML 4.4 schema, with the attributes that it asks for.
///
/// The tables here are copied by hand from <http://dmg.org/pmml/v4-4/Scorecard.html> and the pages
/// that it refers to.
final class PmmlSchemaTest {
  private static final long SEED = 5;
  private static final int CARDS = 100;

  private static final String PREDICATE =
      "(SimplePredicate|CompoundPredicate|SimpleSetPredicate|True|False)";

  /// The children of each element, as a pattern over their names, each followed by a space.
  private static final Map<String, String> CHILDREN =
      Map.ofEntries(
          Map.entry("PMML", "Header DataDictionary Scorecard "),
          Map.entry("Header", "(Extension )*(Application )?(Annotation )*(Timestamp )?"),
          Map.entry("Application", ""),
          Map.entry("Timestamp", ""),
          Map.entry("DataDictionary", "(Extension )*(DataField )+"),
          Map.entry("DataField", "(Extension )*(Interval )*(Value )*"),
          Map.entry("Value", ""),
          Map.entry(
              "Scorecard",
              "(Extension )*MiningSchema (Output )?(ModelStats )?(ModelExplanation )?(Targets )?"
                  + "(LocalTransformations )?Characteristics (ModelVerification )?(Extension )*"),
          Map.entry("Extension", ""),
          Map.entry("MiningSchema", "(Extension )*(MiningField )+"),
          Map.entry("MiningField", ""),
          Map.entry("Output", "(Extension )*(OutputField )+"),
          Map.entry("OutputField", "(Extension )*((Apply|FieldRef|Constant) )?"),
          Map.entry("Apply", "((Apply|FieldRef|Constant) )+"),
          Map.entry("FieldRef", ""),
          Map.entry("Constant", ""),
          Map.entry("Characteristics", "(Extension )*(Characteristic )+"),
          Map.entry("Characteristic", "(Extension )*(Attribute )+"),
          Map.entry("Attribute", "(Extension )*" + PREDICATE + " "),
          Map.entry("SimplePredicate", ""),
          Map.entry("CompoundPredicate", "(" + PREDICATE + " ){2,}"),
          Map.entry("SimpleSetPredicate", "(Extension )*Array "),
          Map.entry("Array", ""));

  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "PMML", Set.of("version"),
          "DataField", Set.of("name", "optype", "dataType"),
          "Value", Set.of("value"),
          "Scorecard", Set.of("functionName", "initialScore", "useReasonCodes"),
          "MiningField", Set.of("name"),
          "OutputField", Set.of("name", "dataType", "feature"),
          "Characteristic", Set.of("name", "reasonCode", "baselineScore"),
          "Attribute", Set.of("partialScore"),
          "SimplePredicate", Set.of("field", "operator"),
          "Array", Set.of("type", "n"));

  @Test
  void elementsStandAsTheSchemaHasThem() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    for (long seed = SEED; seed < SEED + CARDS; seed++) {
      check(RandomCards.card(seed, rules));
      check(RandomCards.paired(seed, rules));
    }
    rules.rules().scorecards().forEach(card -> check(new StoredCard(card, Optional.empty())));
  }

  private static void check(StoredCard card) {
    String document = PmmlText.of(card);
    assertThat(document).contains("<PMML xmlns=\"http://www.dmg.org/PMML-4_4\" version=\"4.4\">");
    check(XmlTree.read("card.pmml", document.getBytes(StandardCharsets.UTF_8)));
  }

  private static void check(XmlElement element) {
    String children =
        element.children().stream().map(c -> c.name() + " ").collect(Collectors.joining());
    assertThat(CHILDREN).containsKey(element.name());
    assertThat(children)
        .as("children of %s in line %d", element.name(), element.line())
        .matches(String.valueOf(CHILDREN.get(element.name())));
    assertThat(element.attributes().keySet())
        .as("attributes of %s in line %d", element.name(), element.line())
        .containsAll(REQUIRED.getOrDefault(element.name(), Set.of()));
    if (element.name().equals("SimplePredicate")) {
      boolean alone = Set.of("isMissing", "isNotMissing").contains(element.required("operator"));
      assertThat(element.attributes().containsKey("value")).isNotEqualTo(alone);
    }
    List.copyOf(element.children()).forEach(PmmlSchemaTest::check);
  }
}
