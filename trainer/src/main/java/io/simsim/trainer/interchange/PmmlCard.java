package io.simsim.trainer.interchange;

import io.simsim.trainer.interchange.ForeignCard.ForeignCharacteristic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a PMML document of any version from 4.1 on (none before has a `Scorecard`).
///
/// @param own what Simsim wrote beside it; empty in another program's document
record PmmlCard(XmlElement scorecard, ForeignCard card, Optional<Own> own) {
  private static final Set<String> BESIDE =
      Set.of(
          "Header", "MiningBuildTask", "DataDictionary", "TransformationDictionary", "Extension");
  private static final Set<String> IN_MODEL =
      Set.of(
          "Extension",
          "MiningSchema",
          "Output",
          "ModelStats",
          "ModelExplanation",
          "Targets",
          "LocalTransformations",
          "Characteristics",
          "ModelVerification");

  /// The `Extension` elements that Simsim wrote.
  ///
  /// @param catalogue empty where the card reads the catalogue in force
  record Own(XmlElement card, Optional<XmlElement> catalogue, Optional<String> hash) {}

  /// Reads the document in `bytes`.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException with line and column
  static PmmlCard read(String file, byte[] bytes) {
    XmlElement pmml = XmlTree.read(file, bytes);
    if (!pmml.name().equals("PMML")) {
      throw pmml.refuse("element", "is no PMML document");
    }
    String version = pmml.required("version");
    if (!version.matches("4\\.[1-9].*")) {
      throw pmml.refuse("version", "is of version " + version + "; 4.1 to 4.4 have scorecards");
    }
    XmlElement scorecard = model(pmml);
    requireScorable(scorecard);
    PmmlFields fields = new PmmlFields(pmml, scorecard);
    List<String> notes = new ArrayList<>();
    List<ForeignCharacteristic> characteristics = new ArrayList<>();
    for (XmlElement element : scorecard.one("Characteristics").all("Characteristic")) {
      characteristics.add(PmmlCharacteristic.read(element, fields));
    }
    BigDecimal base = PmmlFields.number(scorecard, scorecard.attribute("initialScore").orElse("0"));
    Optional<Own> own = own(scorecard);
    if (own.isEmpty()) {
      notes(scorecard, notes);
    }
    return new PmmlCard(scorecard, new ForeignCard(base, characteristics, notes), own);
  }

  private static XmlElement model(XmlElement pmml) {
    List<XmlElement> models =
        pmml.children().stream().filter(child -> !BESIDE.contains(child.name())).toList();
    for (XmlElement model : models) {
      if (!model.name().equals("Scorecard")) {
        throw model.refuse("unsupported", "is another model; a card is made of a Scorecard");
      }
    }
    return pmml.one("Scorecard");
  }

  private static void requireScorable(XmlElement scorecard) {
    String function = scorecard.attribute("functionName").orElse("regression");
    if (!function.equals("regression")) {
      throw scorecard.refuse(
          "function", "has functionName \"" + function + "\"; a scorecard's is regression");
    }
    if (scorecard.attribute("isScorable").orElse("true").matches("false|0")) {
      throw scorecard.refuse("unsupported", "says itself that it gives no score");
    }
    for (XmlElement child : scorecard.children()) {
      if (!IN_MODEL.contains(child.name())) {
        throw child.refuse("unsupported", "is no part of a Scorecard");
      }
    }
    scorecard.all("Targets").stream()
        .flatMap(targets -> targets.all("Target").stream())
        .filter(PmmlCard::changesScore)
        .forEach(
            target -> {
              throw target.refuse("unsupported", "changes the score; a card adds points");
            });
  }

  private static boolean changesScore(XmlElement target) {
    return Set.of("castInteger", "rescaleConstant", "rescaleFactor", "min", "max").stream()
        .anyMatch(target.attributes()::containsKey);
  }

  private static Optional<Own> own(XmlElement scorecard) {
    return extension(scorecard, PmmlText.CARD)
        .map(
            card ->
                new Own(
                    card,
                    extension(scorecard, PmmlText.CATALOGUE),
                    extension(scorecard, PmmlText.HASH).flatMap(e -> e.attribute("value"))));
  }

  /// The `Extension` called `name` that Simsim wrote into `holder`.
  static Optional<XmlElement> extension(XmlElement holder, String name) {
    return holder.all("Extension").stream()
        .filter(e -> e.attribute("extender").orElse("").equals(PmmlText.EXTENDER))
        .filter(e -> e.attribute("name").orElse("").equals(name))
        .findFirst();
  }

  private static void notes(XmlElement scorecard, List<String> notes) {
    boolean reasons = !scorecard.attribute("useReasonCodes").orElse("true").matches("false|0");
    String algorithm = scorecard.attribute("reasonCodeAlgorithm").orElse("pointsBelow");
    String method = scorecard.attribute("baselineMethod").orElse("other");
    if (reasons && !(algorithm.equals("pointsBelow") && method.equals("max"))) {
      notes.add(
          "reasons are ranked by what is short of the most points; the file ranks them by "
              + algorithm
              + " a baseline ("
              + method
              + ")");
    }
    long codes =
        scorecard.one("Characteristics").all("Characteristic").stream()
            .filter(PmmlCard::hasCodesOfItsOwn)
            .count();
    if (reasons && codes > 0) {
      notes.add(
          "attributes have reason codes of their own, in "
              + codes
              + " characteristics; one code of each characteristic is kept");
    }
    for (String part : List.of("Output", "ModelVerification", "ModelStats")) {
      scorecard
          .find(part)
          .ifPresent(element -> notes.add(part + " (line " + element.line() + ") is not kept"));
    }
  }

  private static boolean hasCodesOfItsOwn(XmlElement characteristic) {
    return characteristic.all("Attribute").stream()
            .map(attribute -> attribute.attribute("reasonCode"))
            .distinct()
            .count()
        > 1;
  }
}
