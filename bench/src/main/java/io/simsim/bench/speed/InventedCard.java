package io.simsim.bench.speed;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A card of a table's columns `f0`, `f1`, … by seed: each has ranges of numbers from 0 to 1 in
/// hundredths, and missing.
final class InventedCard {
  private static final String TEXTS =
      "\"label\": {\"en\": \"a\", \"zh-Hans\": \"a\"}, \"reason\": {\"en\": \"a\", \"zh-Hans\":"
          + " \"a\"}, \"advice\": {\"en\": \"a\", \"zh-Hans\": \"a\"}";
  private static final int DECIMALS = 2;
  private static final int HUNDRED = 100;

  private InventedCard() {}

  /// A card of `columns` with `codes` codes each, the last of which is missing, and points within
  /// `spread` of 0.
  static Scorecard of(int columns, int codes, int spread, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> features = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      features.add(
          String.format(
              "{\"name\": \"f%d\", \"pillar\": \"credit-history\", \"direction\": \"any\","
                  + " \"change\": \"none\", \"column\": {\"name\": \"f%d\", \"decimals\": %d}, %s}",
              i, i, DECIMALS, TEXTS));
      lines.add(line(random, i, codes - 1, spread));
    }
    RuleSet rules = RuleSet.builtIn();
    Catalogue catalogue =
        CatalogueReader.read(
            "columns.json",
            utf8(
                "{\"format\": \"simsim-catalogue/1\", \"name\": \"table\", \"description\": \"A"
                    + " table.\", \"features\": ["
                    + String.join(",", features)
                    + "]}"),
            rules.sha256());
    String card =
        "{\"format\": \"simsim-scorecard/1\", \"name\": \"invented\", \"version\": 1, \"purpose\":"
            + " \"research\", \"status\": \"not-validated\", \"catalogue\": \""
            + catalogue.hash()
            + "\", \"outcome\": {\"en\": \"a\", \"zh-Hans\": \"a\"}, \"scaling\": {\"score\": 650,"
            + " \"odds\": 20, \"pointsToDouble\": 60}, \"base\": 650, \"bands\": [{\"name\":"
            + " \"any\", \"from\": 350, \"title\": {\"en\": \"a\", \"zh-Hans\": \"a\"}}], \"thin\":"
            + " [], \"testimony\": {\"step\": 0, \"total\": 0}, \"characteristics\": ["
            + String.join(",", lines)
            + "]}";
    return ScorecardReader.read(
        "card.json", utf8(card), catalogue, rules.rules().purposes(), rules.sha256());
  }

  private static String line(SplittableRandom random, int at, int bins, int spread) {
    StringBuilder line = new StringBuilder("{\"feature\": \"f" + at + "\", \"bins\": [");
    for (int bin = 0; bin < bins; bin++) {
      line.append(bin == 0 ? "{" : ", {\"from\": " + bin * HUNDRED / bins + ", ");
      line.append(bin == bins - 1 ? "" : "\"to\": " + (bin + 1) * HUNDRED / bins + ", ");
      line.append("\"points\": ").append(random.nextInt(-spread, spread + 1)).append('}');
    }
    line.append("], \"missing\": ").append(random.nextInt(-spread, spread + 1));
    return line.append('}').toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
