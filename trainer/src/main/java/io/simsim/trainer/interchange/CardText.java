package io.simsim.trainer.interchange;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Bin;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.Training;
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
    root.put("outcome", texts(card.title().outcome()));
    root.put("scaling", scaling(card.scaling()));
    root.put(BASE, card.base());
    root.put("bands", card.bands().stream().map(CardText::band).toList());
    root.put("thin", card.thin().stream().map(rule -> thin(card, rule)).toList());
    root.put(
        "testimony", ordered("step", card.testimony().step(), "total", card.testimony().total()));
    root.put(
        CHARACTERISTICS, card.characteristics().stream().map(CardText::characteristic).toList());
    Training training = card.evidence().training();
    if (training != null) {
      root.put("training", training(training));
    }
    Calibration calibration = card.evidence().calibration();
    if (calibration != null) {
      root.put("calibration", calibration.steps().stream().map(CardText::step).toList());
    }
    return root;
  }

  static Map<String, Object> scaling(Scorecard.Scaling scaling) {
    return ordered(
        "score", scaling.score(),
        "odds", scaling.odds(),
        "pointsToDouble", scaling.pointsToDouble());
  }

  static Map<String, Object> band(Band band) {
    return ordered("name", band.name(), "from", band.from(), "title", texts(band.title()));
  }

  private static Object thin(Scorecard card, Scorecard.ThinRule rule) {
    return ordered(
        "feature", card.catalogue().features().get(rule.index()).name(), "atLeast", rule.atLeast());
  }

  private static Object characteristic(Characteristic characteristic) {
    List<Object> bins = new ArrayList<>();
    for (Bin bin : characteristic.bins()) {
      Map<String, Object> one = new LinkedHashMap<>();
      if (bin.from() != Bin.LOWEST) {
        one.put("from", bin.from());
      }
      if (bin.to() != Bin.HIGHEST) {
        one.put("to", bin.to());
      }
      one.put("points", bin.points());
      bins.add(one);
    }
    Map<String, Object> members = ordered("feature", characteristic.feature().name(), "bins", bins);
    if (characteristic.feature().canBeMissing()) {
      members.put("missing", characteristic.missingPoints());
    }
    if (!characteristic.specials().isEmpty()) {
      members.put(
          "special",
          characteristic.specials().stream()
              .map(special -> ordered("value", special.value(), "points", special.points()))
              .toList());
    }
    return members;
  }

  private static Object training(Training training) {
    return ordered(
        "method", training.method(),
        "options", training.options(),
        "data", training.data(),
        "rows", training.rows(),
        "bads", training.bads(),
        "seed", training.seed(),
        "date", training.date(),
        "shares", training.shares());
  }

  private static Object step(Calibration.Step step) {
    return ordered(
        "from", step.from(), "bad", step.badPpm(), "low", step.lowPpm(), "high", step.highPpm());
  }

  /// All that the file of a catalogue of columns says.
  static Map<String, Object> catalogue(Catalogue catalogue, Optional<String> description) {
    Map<String, Object> root = ordered("format", "simsim-catalogue/1", "name", catalogue.name());
    description.ifPresent(text -> root.put("description", text));
    root.put("features", catalogue.features().stream().map(CardText::feature).toList());
    return root;
  }

  static Map<String, Object> feature(Feature feature) {
    Field field = Field.of(feature);
    Map<String, Object> column = ordered("name", field.column());
    if (field.ofCategories()) {
      column.put("categories", field.groups());
    } else {
      column.put("decimals", field.decimals());
    }
    return ordered(
        "name", feature.name(),
        "pillar", feature.pillar().id(),
        "column", column,
        "direction", feature.direction().id(),
        "change", feature.change().id(),
        "label", texts(feature.label()),
        "reason", texts(feature.reason()),
        "advice", texts(feature.advice()));
  }

  static Map<String, Object> texts(Texts texts) {
    return ordered("en", texts.en(), "zh-Hans", texts.zhHans());
  }

  static Map<String, Object> ordered(Object... members) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }
}
