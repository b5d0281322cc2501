package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.rule.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads a scorecard file, format `simsim-scorecard/1`, and refuses what [CardChecks] forbid.
public final class ScorecardReader {
  private static final String FORMAT = "simsim-scorecard/1";

  private final Catalogue catalogue;
  private final Purposes purposes;

  private ScorecardReader(Catalogue catalogue, Purposes purposes) {
    this.catalogue = catalogue;
    this.purposes = purposes;
  }

  /// Reads the bytes of the file called `file`.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException with line and column
  public static Scorecard read(
      String file, byte[] bytes, Catalogue catalogue, Purposes purposes, Sha256 sha256) {
    RuleNode node = RuleReader.read(file, bytes);
    return new ScorecardReader(catalogue, purposes).card(node, sha256);
  }

  private Scorecard card(RuleNode node, Sha256 sha256) {
    RuleObject root =
        node.object(
            "format",
            "name",
            "version",
            "purpose",
            "status",
            "catalogue",
            "outcome",
            "scaling",
            "base",
            "bands",
            "thin",
            "testimony",
            "characteristics",
            "training",
            "calibration");
    root.expectFormat(FORMAT);
    RuleNode named = root.get("catalogue");
    if (!named.text().equals(catalogue.hash())) {
      throw named.refuse(
          "catalogue", "this card was written for another catalogue than " + catalogue.hash());
    }
    Purpose purpose = purpose(root.get("purpose"));
    List<RuleNode> nodes = root.list("characteristics");
    List<Characteristic> characteristics = characteristics(root.get("characteristics"), nodes);
    Scorecard card =
        new Scorecard(
            title(root, sha256.name(Canonical.bytes(node))),
            purpose,
            catalogue,
            scaling(root.get("scaling")),
            root.integer("base", 0, Scorecard.HIGHEST),
            bands(root.get("bands")),
            thin(root.get("thin")),
            testimony(root.get("testimony")),
            characteristics,
            EvidenceReader.read(root, characteristics));
    CardChecks.check(card, root, nodes);
    return card;
  }

  private static Scorecard.Title title(RuleObject root, String hash) {
    RuleNode status = root.get("status");
    Scorecard.Status parsed =
        switch (status.text()) {
          case "not-validated" -> Scorecard.Status.NOT_VALIDATED;
          case "validated" -> Scorecard.Status.VALIDATED;
          default -> throw status.refuse("name", "use not-validated or validated");
        };
    return new Scorecard.Title(
        root.text("name"),
        root.integer("version", 1, 1_000_000),
        parsed,
        Texts.read(root.get("outcome")),
        hash);
  }

  private Purpose purpose(RuleNode node) {
    if (catalogue.ofTable()) {
      if (!node.text().equals(Purpose.RESEARCH.name())) {
        throw node.refuse("research", "a card of a table's columns is for \"research\" only");
      }
      return Purpose.RESEARCH;
    }
    Purpose purpose = purposes.find(node.text());
    if (purpose == null) {
      throw node.refuse("purpose", purposes.remedyFor(node.text()));
    }
    if (purpose.ofChosen()) {
      throw node.refuse("purpose", purpose.name() + " shows another purpose's answer; no card");
    }
    return purpose;
  }

  private static Scorecard.Scaling scaling(RuleNode node) {
    RuleObject object = node.object("score", "odds", "pointsToDouble");
    return new Scorecard.Scaling(
        object.integer("score", Scorecard.LOWEST, Scorecard.HIGHEST),
        object.integer("odds", 1, 10_000),
        object.integer("pointsToDouble", 1, 600));
  }

  private static List<Band> bands(RuleNode node) {
    List<Band> bands = new ArrayList<>();
    int before = 0;
    for (RuleNode item : node.list()) {
      RuleObject object = item.object("name", "from", "title");
      int from = object.integer("from", Scorecard.LOWEST, Scorecard.HIGHEST);
      if (bands.isEmpty() ? from != Scorecard.LOWEST : from <= before) {
        throw object.get("from").refuse("bands", "bands begin at 350 and go up");
      }
      before = from;
      bands.add(new Band(object.text("name"), from, Texts.read(object.get("title"))));
    }
    if (bands.isEmpty()) {
      throw node.refuse("bands", "name at least one band");
    }
    return bands;
  }

  private List<Scorecard.ThinRule> thin(RuleNode node) {
    List<Scorecard.ThinRule> rules = new ArrayList<>();
    for (RuleNode item : node.list()) {
      RuleObject object = item.object("feature", "atLeast");
      int index = featureIndex(object.get("feature"), catalogue);
      Feature feature = catalogue.features().get(index);
      if (feature.adverse() || feature.testimony()) {
        throw object
            .get("feature")
            .refuse("thin", "a record is not made thick by what is adverse, nor by testimony");
      }
      rules.add(new Scorecard.ThinRule(index, object.get("atLeast").integer(1, 1_000_000)));
    }
    if (rules.isEmpty() != catalogue.ofTable()) {
      throw node.refuse(
          "thin",
          catalogue.ofTable()
              ? "a row of a table is never thin; leave the list empty"
              : "say when a record is thick enough");
    }
    return rules;
  }

  private static Scorecard.TestimonyBound testimony(RuleNode node) {
    RuleObject object = node.object("step", "total");
    return new Scorecard.TestimonyBound(
        object.integer("step", 0, 60), object.integer("total", 0, 120));
  }

  private List<Characteristic> characteristics(RuleNode node, List<RuleNode> nodes) {
    if (nodes.isEmpty() || nodes.size() > Scorecard.MOST_CHARACTERISTICS) {
      throw node.refuse(
          "size", "a card has 1 to " + Scorecard.MOST_CHARACTERISTICS + " characteristics");
    }
    List<Characteristic> characteristics = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (RuleNode item : nodes) {
      RuleObject object = item.object("feature", "bins", "missing", "special", "given");
      int index = featureIndex(object.get("feature"), catalogue);
      if (!seen.add(index)) {
        throw item.refuse("duplicate-name", "this feature is on the card already");
      }
      Characteristic alone = alone(object, catalogue.features().get(index), index);
      characteristics.add(GivenReader.read(object.find("given"), alone, catalogue));
    }
    return characteristics;
  }

  /// A characteristic before it is given anything.
  private static Characteristic alone(RuleObject object, Feature feature, int index) {
    RuleNode missing = BinReader.missing(object, feature);
    return new Characteristic(
        feature,
        index,
        BinReader.bins(
            object.get("bins"),
            "points",
            (from, to, points) -> new Bin(from, to, BinReader.points(points))),
        missing == null ? 0 : BinReader.points(missing),
        BinReader.specials(
            object.find("special"),
            feature,
            "points",
            (value, points) -> new Characteristic.Special(value, BinReader.points(points))));
  }

  static int featureIndex(RuleNode node, Catalogue catalogue) {
    int index = catalogue.indexOf(node.text());
    if (index < 0) {
      throw node.refuse("unknown-feature", "the catalogue has no feature " + node.text());
    }
    return index;
  }
}
