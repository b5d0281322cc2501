package io.simsim.batch.codes;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Invents cards of a table's columns.
final class RandomCards {
  private static final String TEXTS =
      """
      "label": {"en": "a", "zh-Hans": "a"}, "reason": {"en": "a", "zh-Hans": "a"},
      "advice": {"en": "a", "zh-Hans": "a"}""";

  /// What a card has.
  ///
  /// @param bins of each characteristic, at most
  /// @param spread the most points that a characteristic gives or takes
  /// @param specials of each characteristic, at most
  /// @param pairs how many characteristics depend on another feature
  record Shape(int lines, int bins, int spread, int specials, int pairs) {}

  private RandomCards() {}

  static Scorecard of(long seed, Shape shape) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    RuleSet rules = RuleSet.builtIn();
    List<String> columns = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < shape.lines(); i++) {
      columns.add(
          """
          {"name": "f%d", "pillar": "credit-history", "direction": "any", "change": "none",
           "column": {"name": "f%d", "decimals": 2}, %s}"""
              .formatted(i, i, TEXTS));
      List<Long> cuts = cuts(random, shape.bins());
      TreeSet<Long> specials = new TreeSet<>();
      while (specials.size() < shape.specials() && random.nextInt(4) > 0) {
        specials.add(random.nextLong(-30, 30));
      }
      lines.add(line(random, i, cuts, specials, shape));
      places.add(cuts.size() + 1 + specials.size() + 1);
    }
    for (int i = 0; i < shape.pairs(); i++) {
      String given =
          given(random, (i + 1 + random.nextInt(shape.lines() - 1)) % shape.lines(), places.get(i));
      lines.set(i, lines.get(i).replaceFirst("\\}$", ", " + given + "}"));
    }
    Catalogue catalogue =
        CatalogueReader.read(
            "columns.json",
            utf8(
                """
                {"format": "simsim-catalogue/1", "name": "table", "description": "A table.",
                 "features": [%s]}"""
                    .formatted(String.join(",\n", columns))),
            rules.sha256());
    return read(catalogue, rules, lines);
  }

  private static Scorecard read(Catalogue catalogue, RuleSet rules, List<String> lines) {
    String text =
        """
        {"format": "simsim-scorecard/1", "name": "invented", "version": 1,
         "purpose": "research", "status": "not-validated", "catalogue": "%s",
         "outcome": {"en": "Lost", "zh-Hans": "Lost"},
         "scaling": {"score": 650, "odds": 20, "pointsToDouble": 60}, "base": 650,
         "bands": [{"name": "any", "from": 350, "title": {"en": "Any", "zh-Hans": "Any"}}],
         "thin": [], "testimony": {"step": 0, "total": 0},
         "characteristics": [%s]}"""
            .formatted(catalogue.hash(), String.join(",\n", lines));
    Sha256 sha256 = rules.sha256();
    return ScorecardReader.read(
        "card.json", utf8(text), catalogue, rules.rules().purposes(), sha256);
  }

  private static List<Long> cuts(SplittableRandom random, int bins) {
    TreeSet<Long> cuts = new TreeSet<>();
    int wanted = bins == 1 ? 0 : random.nextInt(bins / 2, bins);
    while (cuts.size() < wanted) {
      cuts.add(random.nextLong(-100, 100));
    }
    return List.copyOf(cuts);
  }

  private static String line(
      SplittableRandom random, int at, List<Long> cuts, Set<Long> specials, Shape shape) {
    StringBuilder line = new StringBuilder("{\"feature\": \"f" + at + "\", \"bins\": [");
    for (int bin = 0; bin <= cuts.size(); bin++) {
      line.append(bin == 0 ? "{" : ", {\"from\": " + cuts.get(bin - 1) + ", ");
      line.append(bin == cuts.size() ? "" : "\"to\": " + cuts.get(bin) + ", ");
      line.append("\"points\": ").append(points(random, shape.spread())).append('}');
    }
    line.append("], \"missing\": ").append(points(random, shape.spread()));
    if (!specials.isEmpty()) {
      line.append(", \"special\": [");
      String separator = "";
      for (long special : specials) {
        line.append(separator).append("{\"value\": ").append(special);
        line.append(", \"points\": ").append(points(random, shape.spread())).append('}');
        separator = ", ";
      }
      line.append(']');
    }
    return line.append('}').toString();
  }

  private static String given(SplittableRandom random, int beside, int places) {
    return "\"given\": {\"feature\": \"f%d\", \"bins\": [{\"to\": 5, %s}, {\"from\": 5, %s}], %s}"
        .formatted(
            beside,
            adds(random, places),
            adds(random, places),
            "\"missing\": {" + adds(random, places) + "}");
  }

  private static String adds(SplittableRandom random, int places) {
    List<String> adds = new ArrayList<>();
    for (int i = 0; i < places; i++) {
      adds.add(Integer.toString(points(random, 2)));
    }
    return "\"adds\": [" + String.join(", ", adds) + "]";
  }

  private static int points(SplittableRandom random, int spread) {
    return random.nextInt(-spread, spread + 1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
