package io.simsim.cli;

import io.simsim.batch.RuleSet;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a card's file with the catalogue that it was written for: that of the rules, or of a
/// research card the one beside it.
final class CardFiles {
  private static final String JSON = ".json";

  private CardFiles() {}

  /// The card in `file`.
  ///
  /// @throws RuleFileException where the engine refuses it
  static Scorecard read(Path file, RuleSet rules) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return ScorecardReader.read(
        file.toString(),
        bytes,
        catalogue(file, bytes, rules),
        rules.rules().purposes(),
        rules.sha256());
  }

  private static Catalogue catalogue(Path file, byte[] bytes, RuleSet rules) throws IOException {
    RuleNode named = RuleReader.read(file.toString(), bytes).members().get("catalogue");
    Catalogue inForce = rules.rules().catalogue();
    if (named == null || named.text().equals(inForce.hash())) {
      return inForce;
    }
    String name = String.valueOf(file.getFileName());
    String bare = name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
    Path beside = file.resolveSibling(bare + ".catalogue.json");
    if (!Files.exists(beside)) {
      throw Failure.unusable(
          file
              + ": it was written for another catalogue than that of the rules, and "
              + beside
              + " is not there; keep a card and its catalogue together");
    }
    return CatalogueReader.read(beside.toString(), Files.readAllBytes(beside), rules.sha256());
  }
}
