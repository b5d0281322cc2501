package io.simsim.trainer.interchange;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import io.simsim.formats.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A card in the making from another file: members of rule files, with the lines that they come
/// from, so that what the engine refuses is refused at its place in that file.
///
/// @param file that it is made from
/// @param line of it that stands for the whole card
/// @param head the members of the card but for catalogue, base and characteristics
/// @param base the points of every row
record CardDraft(
    String file, int line, Map<String, Object> head, int base, List<Placed> characteristics) {
  CardDraft {
    head = new LinkedHashMap<>(head);
    characteristics = List.copyOf(characteristics);
  }

  /// Members with the line that they come from.
  record Placed(int line, Map<String, Object> members) {}

  /// The card that the engine makes of it.
  ///
  /// @throws RuleFileException where the engine refuses it
  Scorecard card(Catalogue catalogue, RuleSet rules) {
    Map<String, Object> all = new LinkedHashMap<>(head);
    all.put(PmmlText.CATALOGUE, catalogue.hash());
    all.put(CardText.BASE, base);
    String text = text(all, CardText.CHARACTERISTICS, characteristics);
    try {
      return ScorecardReader.read(
          file,
          text.getBytes(StandardCharsets.UTF_8),
          catalogue,
          rules.rules().purposes(),
          rules.sha256());
    } catch (RuleFileException refused) {
      throw placed(refused, characteristics);
    }
  }

  /// The catalogue that the engine makes of its own members.
  ///
  /// @param catalogue its members but for the features
  Catalogue catalogue(Map<String, Object> catalogue, List<Placed> features, RuleSet rules) {
    String text = text(catalogue, "features", features);
    try {
      return CatalogueReader.read(file, text.getBytes(StandardCharsets.UTF_8), rules.sha256());
    } catch (RuleFileException refused) {
      throw placed(refused, features);
    }
  }

  /// JSON with each item of a list on a line of its own, from the second line on.
  private static String text(Map<String, Object> head, String key, List<Placed> items) {
    String rest = Canonical.text(head);
    List<String> lines = new ArrayList<>();
    items.forEach(item -> lines.add(Canonical.text(item.members())));
    return "{\"" + key + "\":[\n" + String.join(",\n", lines) + "\n]," + rest.substring(1);
  }

  private RuleFileException placed(RuleFileException refused, List<Placed> items) {
    int item = refused.line() - 2;
    int at = item >= 0 && item < items.size() ? items.get(item).line() : line;
    return new RuleFileException(
        file, at, 1, refused.rule(), "the card made of this is refused: " + refused.remedy());
  }
}
