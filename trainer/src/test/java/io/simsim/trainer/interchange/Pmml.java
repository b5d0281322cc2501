package io.simsim.trainer.interchange;

import io.simsim.formats.RuleSet;
import java.nio.charset.StandardCharsets;

/// Documents as texts.
final class Pmml {
  static final String FILE = "card.pmml";

  private Pmml() {}

  static ImportedCard read(String document, RuleSet rules) {
    return read(document, ImportOptions.DEFAULT, rules);
  }

  static ImportedCard read(String document, ImportOptions options, RuleSet rules) {
    return CardImport.pmml(FILE, document.getBytes(StandardCharsets.UTF_8), options, rules);
  }
}
