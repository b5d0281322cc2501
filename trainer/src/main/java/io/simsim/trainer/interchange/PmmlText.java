package io.simsim.trainer.interchange;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.Training;
import io.simsim.trainer.card.CardMembers;
import io.simsim.trainer.card.RuleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a card as a PMML 4.4 `Scorecard`: <http://dmg.org/pmml/v4-4/Scorecard.html>.
///
/// What PMML has no word for (scaling, bands, calibration, texts, the thin rule, provenance) goes
/// into `Extension` elements, all of it and nothing that PMML says itself: points are read back
/// from `partialScore`, bins from predicates.
final class PmmlText {
  static final String NAMESPACE = "http://www.dmg.org/PMML-4_4";
  static final String EXTENDER = "simsim";
  static final String CARD = "card";
  static final String CATALOGUE = "catalogue";
  static final String HASH = "hash";
  static final String GIVEN = "given";
  static final String POINTS = "points";

  private final StoredCard stored;
  private final Scorecard card;
  private final XmlText xml = new XmlText();
  private final Map<String, Feature> columns = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  private PmmlText(StoredCard stored) {
    this.stored = stored;
    this.card = stored.card();
  }

  /// The document.
  ///
  /// @throws IllegalArgumentException where PMML cannot say what the card says
  static String of(StoredCard card) {
    return new PmmlText(card).document();
  }

  private String document() {
    card.features().forEach(index -> read(card.catalogue().features().get(index)));
    card.thin().forEach(rule -> read(card.catalogue().features().get(rule.index())));
    xml.begin("PMML").attribute("xmlns", NAMESPACE).attribute("version", "4.4");
    header();
    dictionary();
    xml.begin("Scorecard")
        .attribute("modelName", card.title().name())
        .attribute("functionName", "regression")
        .attribute("initialScore", card.base())
        .attribute("useReasonCodes", true)
        .attribute("reasonCodeAlgorithm", "pointsBelow")
        .attribute("baselineMethod", "max");
    extensions();
    xml.begin("MiningSchema");
    columns.forEach(this::miningField);
    xml.end();
    output();
    xml.begin("Characteristics");
    card.characteristics().forEach(this::characteristic);
    return xml.end().end().end().toString();
  }

  private void read(Feature feature) {
    Field field = Field.of(feature);
    Feature before = columns.putIfAbsent(field.column(), feature);
    if (before != null && !same(Field.of(before), field)) {
      throw new IllegalArgumentException(
          "two characteristics read the column \""
              + field.column()
              + "\" in different ways, which PMML cannot say; export as sql");
    }
    taken.add(field.column());
  }

  private static boolean same(Field one, Field other) {
    return one.decimals() == other.decimals()
        && Set.copyOf(categories(one)).equals(Set.copyOf(categories(other)));
  }

  private static List<String> categories(Field field) {
    return field.groups().stream().flatMap(List::stream).toList();
  }

  private void header() {
    xml.begin("Header")
        .attribute("description", card.title().name() + ": " + card.title().outcome().en())
        .attribute("modelVersion", card.title().version());
    xml.begin("Application").attribute("name", "Simsim").end();
    Training training = card.evidence().training();
    if (training != null) {
      xml.begin("Timestamp").endWith(training.date());
    }
    xml.end();
  }

  private void dictionary() {
    xml.begin("DataDictionary").attribute("numberOfFields", columns.size());
    columns.forEach(
        (column, feature) -> {
          Field field = Field.of(feature);
          xml.begin("DataField").attribute("name", column);
          if (!feature.label().en().equals(column)) {
            xml.attribute("displayName", feature.label().en());
          }
          xml.attribute("optype", field.ofCategories() ? "categorical" : "continuous")
              .attribute("dataType", dataType(feature, field));
          for (String category : categories(field)) {
            xml.begin("Value").attribute("value", category).end();
          }
          xml.end();
        });
    xml.end();
  }

  /// Money is a double, since some readers keep integers in 32 bits.
  private static String dataType(Feature feature, Field field) {
    if (field.ofCategories()) {
      return "string";
    }
    return field.decimals() == 0 && feature.unit() != Feature.Unit.MONEY ? "integer" : "double";
  }

  private void extensions() {
    Map<String, Object> rest = CardText.members(card);
    rest.remove(CardText.BASE);
    rest.remove(CardText.CHARACTERISTICS);
    extension(CARD).endWith(RuleText.of(rest));
    if (stored.ofTable()) {
      Map<String, Object> catalogue = stored.catalogue();
      catalogue.put("features", card.catalogue().features().stream().map(this::feature).toList());
      extension(CATALOGUE).endWith(RuleText.of(catalogue));
    }
    extension(HASH).attribute("value", card.hash()).end();
  }

  private XmlText extension(String name) {
    return xml.begin("Extension").attribute("extender", EXTENDER).attribute("name", name);
  }

  /// A feature of the catalogue; groups of categories on the card are in its predicates already.
  private Map<String, Object> feature(Feature feature) {
    Map<String, Object> members = CardText.feature(feature);
    if (Field.of(feature).ofCategories()
        && card.characteristics().stream().anyMatch(c -> c.feature().equals(feature))) {
      members.put("column", CardMembers.ordered("name", Field.of(feature).column()));
    }
    return members;
  }

  private void miningField(String column, Feature feature) {
    xml.begin("MiningField").attribute("name", column);
    if (Field.of(feature).ofCategories()) {
      xml.attribute("invalidValueTreatment", "asMissing");
    }
    xml.end();
  }

  private void output() {
    xml.begin("Output");
    if (card.thin().isEmpty()) {
      predicted("score");
    } else {
      String points = predicted("points");
      outputField("score", "continuous", "double", "transformedValue");
      xml.begin("Apply").attribute("function", "if");
      thickEnough();
      xml.begin("FieldRef").attribute("field", points).end();
      xml.end().end();
    }
    int reasons = Math.min(Reasons.NOTICE, card.characteristics().size());
    for (int rank = 1; rank <= reasons; rank++) {
      outputField("reason_" + rank, "categorical", "string", "reasonCode");
      xml.attribute("rank", rank).end();
    }
    xml.end();
  }

  private String predicted(String name) {
    String given = outputField(name, "continuous", "double", "predictedValue");
    xml.end();
    return given;
  }

  /// Begins an output field under a name that no column has.
  private String outputField(String name, String optype, String dataType, String feature) {
    String free = name;
    while (!taken.add(free)) {
      free = "simsim_" + free;
    }
    xml.begin("OutputField")
        .attribute("name", free)
        .attribute("optype", optype)
        .attribute("dataType", dataType)
        .attribute("feature", feature);
    return free;
  }

  private void thickEnough() {
    if (card.thin().size() > 1) {
      xml.begin("Apply").attribute("function", "or");
    }
    for (Scorecard.ThinRule rule : card.thin()) {
      Feature feature = card.catalogue().features().get(rule.index());
      xml.begin("Apply").attribute("function", "greaterOrEqual").attribute("mapMissingTo", "false");
      xml.begin("FieldRef").attribute("field", Field.of(feature).column()).end();
      xml.begin("Constant").attribute("dataType", "integer").endWith("" + rule.atLeast());
      xml.end();
    }
    if (card.thin().size() > 1) {
      xml.end();
    }
  }

  private void characteristic(Characteristic characteristic) {
    Feature feature = characteristic.feature();
    xml.begin("Characteristic")
        .attribute("name", feature.name())
        .attribute("reasonCode", feature.name())
        .attribute("baselineScore", characteristic.best());
    extension("reason").attribute("value", feature.reason().en()).end();
    Given given = characteristic.given();
    if (given != null) {
      extension(GIVEN).attribute("value", given.feature().name()).end();
      extension(POINTS).attribute("value", ownPoints(characteristic)).end();
    }
    for (Place own : Place.of(characteristic)) {
      if (given == null) {
        attribute(feature, characteristic.pointsOf(own.bin()));
        predicate(own.condition());
        xml.end();
      } else {
        for (Place other : Place.of(given)) {
          attribute(feature, characteristic.pointsOf(own.bin(), other.bin()));
          xml.begin("CompoundPredicate").attribute("booleanOperator", "and");
          predicate(own.condition());
          predicate(other.condition());
          xml.end().end();
        }
      }
    }
    xml.end();
  }

  private void attribute(Feature feature, int points) {
    xml.begin("Attribute")
        .attribute("reasonCode", feature.name())
        .attribute("partialScore", points);
  }

  /// The points before what the other feature adds, which no sum of both says, in the order of
  /// [Given]'s lists.
  private static String ownPoints(Characteristic characteristic) {
    List<Integer> points = new ArrayList<>();
    characteristic.bins().forEach(bin -> points.add(bin.points()));
    characteristic.specials().forEach(special -> points.add(special.points()));
    if (characteristic.feature().canBeMissing()) {
      points.add(characteristic.missingPoints());
    }
    return points.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private void predicate(Condition condition) {
    switch (condition) {
      case Condition.Missing missing -> simple(missing.field(), "isMissing").end();
      case Condition.Special special -> {
        if (special.field().ofCategories()) {
          throw new IllegalArgumentException(
              "column \""
                  + special.field().column()
                  + "\": a special value of categories is nothing that PMML can say;"
                  + " export as sql");
        }
        equal(special.field(), number(special.field(), special.value()));
      }
      case Condition.Within within -> within(within);
      case Condition.Among among -> among(among);
    }
  }

  private void within(Condition.Within within) {
    boolean both = within.hasLower() && within.hasUpper();
    if (both) {
      xml.begin("CompoundPredicate").attribute("booleanOperator", "and");
    }
    if (within.hasLower()) {
      Threshold lower = Threshold.of(within.from(), within.field().decimals());
      end(within.field(), lower.included() ? "greaterOrEqual" : "greaterThan", lower);
    }
    if (within.hasUpper()) {
      Threshold upper = Threshold.of(within.to(), within.field().decimals());
      end(within.field(), upper.included() ? "lessThan" : "lessOrEqual", upper);
    }
    if (!within.hasLower() && !within.hasUpper()) {
      simple(within.field(), "isNotMissing").end();
    }
    if (both) {
      xml.end();
    }
  }

  private void end(Field field, String operator, Threshold threshold) {
    simple(field, operator).attribute("value", threshold.number().toPlainString()).end();
  }

  private void among(Condition.Among among) {
    if (among.groups().isEmpty()) {
      throw new IllegalArgumentException(
          "column \""
              + among.field().column()
              + "\": a bin holds no category, which PMML cannot say; export as sql");
    }
    if (among.groups().size() > 1) {
      xml.begin("CompoundPredicate").attribute("booleanOperator", "or");
    }
    among.groups().forEach(group -> group(among.field(), group, among.groups().size() == 1));
    if (among.groups().size() > 1) {
      xml.end();
    }
  }

  /// A backslash before a quote means one thing to one reader and another to the next: categories
  /// with one are compared one by one.
  ///
  /// @param alone whether it is the only group of its bin; beside others, a group of one category
  ///     is written so that it is told from its neighbours
  private void group(Field field, List<String> group, boolean alone) {
    if (group.stream().noneMatch(category -> category.contains("\\"))) {
      xml.begin("SimpleSetPredicate")
          .attribute("field", field.column())
          .attribute("booleanOperator", "isIn");
      xml.begin("Array").attribute("type", "string").attribute("n", group.size());
      List<String> quoted = new ArrayList<>();
      group.forEach(category -> quoted.add("\"" + category.replace("\"", "\\\"") + "\""));
      xml.endWith(String.join(" ", quoted)).end();
    } else if (group.size() == 1 && alone) {
      equal(field, group.getFirst());
    } else {
      xml.begin("CompoundPredicate").attribute("booleanOperator", "or");
      group.forEach(category -> equal(field, category));
      if (group.size() == 1) {
        equal(field, group.getFirst());
      }
      xml.end();
    }
  }

  private void equal(Field field, String value) {
    simple(field, "equal").attribute("value", value).end();
  }

  private XmlText simple(Field field, String operator) {
    return xml.begin("SimplePredicate")
        .attribute("field", field.column())
        .attribute("operator", operator);
  }

  private static String number(Field field, long value) {
    return Threshold.number(value, field.decimals()).toPlainString();
  }
}
