package io.simsim.trainer.interchange;

import io.simsim.formats.RuleFiles;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Makes cards of files of other forms.
public final class CardImport {
  private CardImport() {}

  /// The card in `file`.
  ///
  /// @param form of the file; empty: as its first bytes show
  /// @throws io.simsim.engine.rule.RuleFileException where the file cannot be a card, with its line
  public static ImportedCard read(
      Path file, Optional<ImportForm> form, ImportOptions options, RuleSet rules)
      throws IOException {
    byte[] bytes = RuleFiles.read(file);
    String name = file.toString();
    return switch (form.orElseGet(() -> ImportForm.of(name, bytes))) {
      case PMML -> pmml(name, bytes, options, rules);
      case OPTBINNING ->
          ResearchDraft.of(
              name,
              OptbinningTable.read(BinRows.read(file, bytes), options.specials()),
              options,
              rules);
      case SCORECARDPY ->
          ResearchDraft.of(name, ScorecardpyTable.read(BinRows.read(file, bytes)), options, rules);
      case TOAD -> ResearchDraft.of(name, toad(file, bytes), options, rules);
    };
  }

  /// The card in a PMML document.
  static ImportedCard pmml(String name, byte[] bytes, ImportOptions options, RuleSet rules) {
    PmmlCard pmml = PmmlCard.read(name, bytes);
    return pmml.own().isPresent()
        ? OwnDraft.of(name, pmml, pmml.own().get(), rules)
        : ResearchDraft.of(name, pmml.card(), options, rules);
  }

  private static ForeignCard toad(Path file, byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).stripLeading().startsWith("{")
        ? ToadCard.read(file.toString(), bytes)
        : ToadCard.read(BinRows.read(file, bytes));
  }
}
