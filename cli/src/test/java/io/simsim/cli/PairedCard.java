package io.simsim.cli;

import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The card for rental deposits, with two lines that depend on another feature: one that has a line
/// of its own, and one that has none.
final class PairedCard {
  private PairedCard() {}

  static Path written(Path folder) throws IOException {
    String card;
    String name = "/io/simsim/rules/scorecards/rental-deposit-expert.json";
    try (var in = RuleSet.class.getResourceAsStream(name)) {
      card = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String paired =
        with(
            card.replace("\"base\": 630", "\"base\": 650"),
            "rental.late-week.count.24m",
            """
            {"feature": "rental.late-any.count.24m",
             "bins": [{"to": 1, "adds": [0, 0, 0]}, {"from": 1, "adds": [0, -8, -9]}]}
            """);
    paired =
        with(
            paired,
            "rental.returns-kept.count.24m",
            """
            {"feature": "commerce.months-kept.24m",
             "bins": [{"to": 24, "adds": [-4, -4, -4, -4, -4, -4]},
                      {"from": 24, "adds": [0, 0, 0, 0, 0, 0]}]}
            """);
    return Files.writeString(folder.resolve("paired.json"), paired);
  }

  private static String with(String card, String feature, String given) {
    String at = "\"feature\": \"" + feature + "\",";
    return card.replace(at + "\n      \"bins\"", at + " \"given\": " + given + ", \"bins\"");
  }
}
