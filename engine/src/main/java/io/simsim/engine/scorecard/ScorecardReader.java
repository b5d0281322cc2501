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
import org.jspecify.annotations.Nullable;

/// Reads a scorecard file, format `simsim-scorecard/1`, and refuses what [CardChecks] forbid.
public final class ScorecardReader {
  private static final String FORMAT = "simsim-scorecard/1";
  private static final int MAX_CHARACTERISTICS = 64;
  private static final int MAX_BINS = 64;
  private static final int MAX_POINTS = 600;

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
      int index = featureIndex(object.get("feature"));
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
    if (nodes.isEmpty() || nodes.size() > MAX_CHARACTERISTICS) {
      throw node.refuse("size", "a card has 1 to " + MAX_CHARACTERISTICS + " characteristics");
    }
    List<Characteristic> characteristics = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (RuleNode item : nodes) {
      RuleObject object = item.object("feature", "bins", "missing", "special");
      int index = featureIndex(object.get("feature"));
      if (!seen.add(index)) {
        throw item.refuse("duplicate-name", "this feature is on the card already");
      }
      Feature feature = catalogue.features().get(index);
      int missing = missing(object, feature);
      characteristics.add(
          new Characteristic(
              feature, index, bins(object.get("bins")), missing, specials(object, feature)));
    }
    return characteristics;
  }

  private int featureIndex(RuleNode node) {
    int index = catalogue.indexOf(node.text());
    if (index < 0) {
      throw node.refuse("unknown-feature", "the catalogue has no feature " + node.text());
    }
    return index;
  }

  private static int missing(RuleObject object, Feature feature) {
    RuleNode node = object.find("missing");
    if (!feature.canBeMissing()) {
      if (node != null) {
        throw node.refuse("missing", feature.name() + " always has a value; leave this out");
      }
      return 0;
    }
    return points(object.get("missing"));
  }

  private static List<Characteristic.Special> specials(RuleObject object, Feature feature) {
    List<Characteristic.Special> specials = new ArrayList<>();
    RuleNode node = object.find("special");
    if (node == null) {
      return specials;
    }
    if (!(feature.source() instanceof Feature.Source.Column)) {
      throw node.refuse("special", "only a table's columns have special values");
    }
    Set<Long> seen = new HashSet<>();
    for (RuleNode item : node.list()) {
      RuleObject special = item.object("value", "points");
      long value = special.get("value").integer(-Long.MAX_VALUE + 1, Long.MAX_VALUE);
      if (!seen.add(value) || seen.size() > MAX_BINS) {
        throw item.refuse("special", "name a special value once, at most " + MAX_BINS);
      }
      specials.add(new Characteristic.Special(value, points(special.get("points"))));
    }
    return specials;
  }

  private static List<Bin> bins(RuleNode node) {
    List<RuleNode> nodes = node.list();
    if (nodes.isEmpty() || nodes.size() > MAX_BINS) {
      throw node.refuse("size", "a characteristic has 1 to " + MAX_BINS + " bins");
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      RuleObject object = nodes.get(i).object("from", "to", "points");
      boolean last = i == nodes.size() - 1;
      RuleNode from = end(object, "from", i > 0, "the first bin has no from: it has no lower end");
      RuleNode to = end(object, "to", !last, "the last bin has no to: it has no upper end");
      long low = from == null ? Bin.LOWEST : from.integer(-Long.MAX_VALUE + 1, Long.MAX_VALUE);
      long high = to == null ? Bin.HIGHEST : to.integer(-Long.MAX_VALUE + 1, Long.MAX_VALUE);
      if (from != null && low != bins.get(i - 1).to()) {
        String what = low > bins.get(i - 1).to() ? "gap" : "overlap";
        throw from.refuse(
            "bin-" + what,
            "there is a " + what + " before this bin: begin it at " + bins.get(i - 1).to());
      }
      if (to != null && high <= low) {
        throw to.refuse("bin-order", "a bin ends above its beginning");
      }
      bins.add(new Bin(low, high, points(object.get("points"))));
    }
    return bins;
  }

  private static @Nullable RuleNode end(
      RuleObject object, String key, boolean expected, String remedy) {
    RuleNode found = object.find(key);
    if (found != null && !expected) {
      throw found.refuse("bin-end", remedy);
    }
    return expected ? object.get(key) : null;
  }

  private static int points(RuleNode node) {
    return (int) node.integer(-MAX_POINTS, MAX_POINTS);
  }
}
