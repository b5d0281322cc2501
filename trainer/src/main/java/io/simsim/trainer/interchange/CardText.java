package io.simsim.trainer.interchange;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Bin;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.Training;
import io.simsim.trainer.card.CardMembers;
import io.simsim.trainer.card.RuleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cards and their catalogues as the members of rule files, in the order that `simsim train` writes
/// them.
final class CardText {
  static final String BASE = "base";
  static final String CHARACTERISTICS = "characteristics";
  static final String ADDS = "adds";

  private CardText() {}

  /// The text of the file of `card`.
  static String of(Scorecard card) {
    return RuleText.of(members(card));
  }

  /// All that the file of `card` says.
  static Map<String, Object> members(Scorecard card) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "simsim-scorecard/1");
    root.put("name", card.title().name());
    root.put("version", card.title().version());
    root.put("purpose", card.purpose().name());
    root.put(
        "status",
        switch (card.title().status()) {
          case NOT_VALIDATED -> "not-validated";
          case VALIDATED -> "validated";
        });
    root.put("catalogue", card.catalogue().hash());
    root.put("outcome", CardMembers.texts(card.title().outcome()));
    root.put("scaling", CardMembers.scaling(card.scaling()));
    root.put(BASE, card.base());
    root.put("bands", card.bands().stream().map(CardMembers::band).toList());
    root.put(
        "thin",
        card.thin().stream().map(rule -> CardMembers.thin(card.catalogue(), rule)).toList());
    root.put("testimony", CardMembers.testimony(card.testimony()));
    root.put(
        CHARACTERISTICS, card.characteristics().stream().map(CardText::characteristic).toList());
    Training training = card.evidence().training();
    if (training != null) {
      root.put("training", CardMembers.training(training, training.shares()));
    }
    Calibration calibration = card.evidence().calibration();
    if (calibration != null) {
      root.put("calibration", CardMembers.calibration(calibration));
    }
    return root;
  }

  private static Object characteristic(Characteristic characteristic) {
    List<Object> bins = new ArrayList<>();
    for (Bin bin : characteristic.bins()) {
      bins.add(bin(bin.from(), bin.to(), "points", bin.points()));
    }
    Map<String, Object> members =
        CardMembers.ordered("feature", characteristic.feature().name(), "bins", bins);
    if (characteristic.feature().canBeMissing()) {
      members.put("missing", characteristic.missingPoints());
    }
    if (!characteristic.specials().isEmpty()) {
      members.put(
          "special",
          characteristic.specials().stream()
              .map(
                  special ->
                      CardMembers.ordered("value", special.value(), "points", special.points()))
              .toList());
    }
    Given given = characteristic.given();
    if (given != null) {
      members.put(PmmlText.GIVEN, given(given));
    }
    return members;
  }

  private static Object given(Given given) {
    List<Object> bins = new ArrayList<>();
    for (Given.Bin bin : given.bins()) {
      bins.add(bin(bin.from(), bin.to(), ADDS, bin.adds()));
    }
    Map<String, Object> members =
        CardMembers.ordered("feature", given.feature().name(), "bins", bins);
    if (given.feature().canBeMissing()) {
      members.put("missing", CardMembers.ordered(ADDS, given.missing()));
    }
    if (!given.specials().isEmpty()) {
      members.put(
          "special",
          given.specials().stream()
              .map(special -> CardMembers.ordered("value", special.value(), ADDS, special.adds()))
              .toList());
    }
    return members;
  }

  private static Map<String, Object> bin(long from, long to, String member, Object held) {
    Map<String, Object> one = new LinkedHashMap<>();
    if (from != Bin.LOWEST) {
      one.put("from", from);
    }
    if (to != Bin.HIGHEST) {
      one.put("to", to);
    }
    one.put(member, held);
    return one;
  }

  /// All that the file of a catalogue of columns says.
  static Map<String, Object> catalogue(Catalogue catalogue, Optional<String> description) {
    Map<String, Object> root =
        CardMembers.ordered("format", "simsim-catalogue/1", "name", catalogue.name());
    description.ifPresent(text -> root.put("description", text));
    root.put("features", catalogue.features().stream().map(CardText::feature).toList());
    return root;
  }

  static Map<String, Object> feature(Feature feature) {
    Field field = Field.of(feature);
    Map<String, Object> column = CardMembers.ordered("name", field.column());
    if (field.ofCategories()) {
      column.put("categories", field.groups());
    } else {
      column.put("decimals", field.decimals());
    }
    return CardMembers.ordered(
        "name", feature.name(),
        "pillar", feature.pillar().id(),
        "column", column,
        "direction", feature.direction().id(),
        "change", feature.change().id(),
        "label", CardMembers.texts(feature.label()),
        "reason", CardMembers.texts(feature.reason()),
        "advice", CardMembers.texts(feature.advice()));
  }
}
