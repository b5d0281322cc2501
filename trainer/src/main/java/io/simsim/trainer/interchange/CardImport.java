package io.simsim.trainer.interchange;

import io.simsim.batch.RuleSet;
import io.simsim.formats.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;

/// Makes cards of files of other forms.
public final class CardImport {
  private CardImport() {}

  /// The card in `file`.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException where the file cannot be a card, with its line
  public static ImportedCard read(Path file, ImportForm form, ImportOptions options, RuleSet rules)
      throws IOException {
    return read(file.toString(), RuleFiles.read(file), form, options, rules);
  }

  static ImportedCard read(
      String name, byte[] bytes, ImportForm form, ImportOptions options, RuleSet rules) {
    return switch (form) {
      case PMML -> {
        PmmlCard pmml = PmmlCard.read(name, bytes);
        yield pmml.own().isPresent()
            ? OwnDraft.of(name, pmml, pmml.own().get(), rules)
            : ResearchDraft.of(name, pmml.card(), options, rules);
      }
    };
  }
}
