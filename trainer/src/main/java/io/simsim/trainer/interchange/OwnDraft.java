package io.simsim.trainer.interchange;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.interchange.ForeignCard.Bins;
import io.simsim.trainer.interchange.ForeignCard.ForeignCharacteristic;
import io.simsim.trainer.interchange.ForeignCard.ForeignGiven;
import io.simsim.trainer.interchange.ForeignCard.Group;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a card again of the PMML document that it was exported to: bins and points as PMML says
/// them, so that a change there counts, and the rest from what Simsim wrote beside them.
final class OwnDraft {
  private final String file;
  private final PmmlCard pmml;
  private final PmmlCard.Own own;
  private final RuleSet rules;
  private final WholePoints exact = new WholePoints(false);

  private OwnDraft(String file, PmmlCard pmml, PmmlCard.Own own, RuleSet rules) {
    this.file = file;
    this.pmml = pmml;
    this.own = own;
    this.rules = rules;
  }

  /// The card.
  ///
  /// @throws RuleFileException where the document says no card
  static ImportedCard of(String file, PmmlCard pmml, PmmlCard.Own own, RuleSet rules) {
    return new OwnDraft(file, pmml, own, rules).card();
  }

  private ImportedCard card() {
    Map<String, Object> head = new LinkedHashMap<>(json(own.card()));
    Object made = head.remove(PmmlText.CATALOGUE);
    Optional<String> description = Optional.empty();
    int line = pmml.scorecard().line();
    CardDraft empty = new CardDraft(file, line, head, 0, List.of());
    Catalogue catalogue;
    if (own.catalogue().isPresent()) {
      Map<String, RuleNode> members = json(own.catalogue().get());
      description = Optional.ofNullable(members.get("description")).map(RuleNode::text);
      catalogue = catalogue(own.catalogue().get(), members, empty);
    } else {
      catalogue = rules.rules().catalogue();
      if (!(made instanceof RuleNode hash && hash.text().equals(catalogue.hash()))) {
        throw own.card()
            .refuse(
                "catalogue",
                "is of a card for another catalogue than " + catalogue.hash() + " in force");
      }
    }
    int base = exact.whole(pmml.card().base(), file, line);
    List<CardDraft.Placed> characteristics = new ArrayList<>();
    for (ForeignCharacteristic foreign : pmml.card().characteristics()) {
      Feature feature = feature(catalogue, foreign, foreign.name());
      characteristics.add(
          new CharacteristicDraft(file, foreign, exact)
              .placed(
                  feature.name(),
                  Field.of(feature).decimals(),
                  feature.canBeMissing(),
                  foreign.given().map(given -> beside(catalogue, foreign, given))));
    }
    Scorecard card = new CardDraft(file, line, head, base, characteristics).card(catalogue, rules);
    boolean same = own.hash().filter(card.hash()::equals).isPresent();
    return new ImportedCard(
        new StoredCard(card, description),
        List.of(
            same
                ? "the same card as was exported"
                : "the document was changed since it was exported; the card is another"));
  }

  private CharacteristicDraft.Beside beside(
      Catalogue catalogue, ForeignCharacteristic foreign, ForeignGiven given) {
    String name = given.feature().orElse(foreign.name());
    Feature feature = feature(catalogue, given.other(), name);
    return new CharacteristicDraft.Beside(
        feature.name(), Field.of(feature).decimals(), feature.canBeMissing());
  }

  private Feature feature(Catalogue catalogue, ForeignCharacteristic foreign, String name) {
    Feature feature = catalogue.find(name);
    if (feature == null) {
      throw new RuleFileException(
          file, foreign.line(), 1, "unknown-feature", "the catalogue has no feature " + name);
    }
    Field field = Field.of(feature);
    if (!field.column().equals(foreign.column())
        || field.ofCategories() != (foreign.bins() instanceof Bins.Groups)) {
      throw new RuleFileException(
          file,
          foreign.line(),
          1,
          "column",
          "the feature "
              + name
              + " is of the column \""
              + field.column()
              + "\" of "
              + (field.ofCategories() ? "categories" : "numbers"));
    }
    return feature;
  }

  /// The JSON in `extension`, whose places are those of the document.
  private Map<String, RuleNode> json(XmlElement extension) {
    String text = "\n".repeat(extension.line() - 1) + extension.text();
    return RuleReader.read(file, text.getBytes(StandardCharsets.UTF_8)).members();
  }

  /// The catalogue, with the groups of categories that the predicates name.
  private Catalogue catalogue(
      XmlElement extension, Map<String, RuleNode> members, CardDraft draft) {
    Map<String, List<List<String>>> groups = new HashMap<>();
    for (ForeignCharacteristic foreign : pmml.card().characteristics()) {
      if (foreign.bins() instanceof Bins.Groups of) {
        groups.put(
            foreign.name(),
            of.groups().stream().map(Group::categories).flatMap(List::stream).toList());
      }
    }
    RuleNode features = members.get("features");
    if (features == null) {
      throw extension.refuse("missing-key", "has no \"features\"");
    }
    List<CardDraft.Placed> placed = new ArrayList<>();
    for (RuleNode node : features.list()) {
      Map<String, Object> feature = new LinkedHashMap<>(node.members());
      List<List<String>> named =
          feature.get("name") instanceof RuleNode name ? groups.get(name.text()) : null;
      if (named != null && feature.get("column") instanceof RuleNode column) {
        Map<String, Object> whole = new LinkedHashMap<>(column.members());
        whole.put("categories", named);
        feature.put("column", whole);
      }
      placed.add(new CardDraft.Placed(node.line(), feature));
    }
    Map<String, Object> rest = new LinkedHashMap<>(members);
    rest.remove("features");
    return draft.catalogue(rest, placed, rules);
  }
}
