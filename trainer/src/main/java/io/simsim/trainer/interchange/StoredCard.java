package io.simsim.trainer.interchange;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import io.simsim.formats.RuleFiles;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.card.RuleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A card with what its files say beyond it.
///
/// @param description that its own catalogue has; empty where it reads the catalogue in force
public record StoredCard(Scorecard card, Optional<String> description) {
  private static final String JSON = ".json";

  /// Reads the card in `file`, with the catalogue in force or, where the card was made for another,
  /// the one beside it: `NAME.catalogue.json`.
  ///
  /// @throws RuleFileException where one of them does not load
  public static StoredCard read(Path file, RuleSet rules) throws IOException {
    byte[] bytes = RuleFiles.read(file);
    RuleNode named = RuleReader.read(file.toString(), bytes).members().get("catalogue");
    Catalogue inForce = rules.rules().catalogue();
    Path beside = catalogueOf(file);
    if (named != null
        && named.isText()
        && !named.text().equals(inForce.hash())
        && Files.exists(beside)) {
      return read(file.toString(), bytes, beside.toString(), RuleFiles.read(beside), rules);
    }
    if (named != null && named.isText() && !named.text().equals(inForce.hash())) {
      throw named.refuse(
          "catalogue",
          "this card was written for another catalogue than that in force, and there is no "
              + beside
              + " beside it");
    }
    return new StoredCard(card(file.toString(), bytes, inForce, rules), Optional.empty());
  }

  /// A card of a table's columns, from the texts of its two files.
  ///
  /// @throws RuleFileException where one of them does not load
  public static StoredCard of(String text, String catalogueText, RuleSet rules) {
    return read(
        "card.json",
        text.getBytes(StandardCharsets.UTF_8),
        "card.catalogue.json",
        catalogueText.getBytes(StandardCharsets.UTF_8),
        rules);
  }

  private static StoredCard read(
      String file, byte[] bytes, String catalogueFile, byte[] catalogueBytes, RuleSet rules) {
    Catalogue catalogue = CatalogueReader.read(catalogueFile, catalogueBytes, rules.sha256());
    RuleNode description =
        RuleReader.read(catalogueFile, catalogueBytes).members().get("description");
    return new StoredCard(
        card(file, bytes, catalogue, rules), Optional.ofNullable(description).map(RuleNode::text));
  }

  private static Scorecard card(String file, byte[] bytes, Catalogue catalogue, RuleSet rules) {
    return ScorecardReader.read(file, bytes, catalogue, rules.rules().purposes(), rules.sha256());
  }

  /// The file of the catalogue that goes with a research card in `file`.
  public static Path catalogueOf(Path file) {
    String name = String.valueOf(file.getFileName());
    String bare = name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
    return file.resolveSibling(bare + ".catalogue.json");
  }

  /// The text of the card's file.
  public String text() {
    return CardText.of(card);
  }

  /// Whether it reads a table's columns: then its catalogue goes with it.
  public boolean ofTable() {
    return card.catalogue().ofTable();
  }

  /// The text of the file of its catalogue, where it reads a table's columns.
  public String catalogueText() {
    return RuleText.of(catalogue());
  }

  Map<String, Object> catalogue() {
    return CardText.catalogue(card.catalogue(), description);
  }
}
