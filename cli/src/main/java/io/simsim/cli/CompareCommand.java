package io.simsim.cli;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.interchange.StoredCard;
import io.simsim.trainer.validation.CardRoles;
import io.simsim.trainer.validation.Comparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `simsim compare`: two cards on one table.
@Command(
    name = "compare",
    header = "Hold two cards against one table: AUC by DeLong's test, and who is approved.",
    description = {
      "",
      "The table should have cases that neither card was learned from."
          + " docs/reference/compare.md says what each figure means."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples (on invented loans):",
      "  ./simsim train --table examples/loans/loans.csv --roles examples/loans/roles.json \\",
      "      --date 2026-03-01 --out card.json",
      "  ./simsim train --table examples/loans/loans.csv --roles examples/loans/roles.json \\",
      "      --date 2026-03-01 --method classic --out classic.json",
      "  ./simsim compare classic.json card.json --table examples/loans/applications.csv \\",
      "      --roles examples/loans/roles.json",
      "  ./simsim compare classic.json card.json --table examples/loans/applications.csv \\",
      "      --roles examples/loans/roles.json --cut-off 560 --json"
    })
final class CompareCommand implements Callable<Integer> {
  @Mixin private TableOptions table = new TableOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;

  @Parameters(index = "0", paramLabel = "CHAMPION", description = "The file of the card in use.")
  private Path champion = Path.of("");

  @Parameters(index = "1", paramLabel = "CHALLENGER", description = "The file of the other card.")
  private Path challenger = Path.of("");

  @Option(
      names = "--cut-off",
      order = 10,
      paramLabel = "SCORE",
      description = {
        "The lowest score that the champion approves (repeatable). Default: where its bands begin."
      })
  private List<Integer> cutOffs = new ArrayList<>();

  @Option(
      names = "--by",
      order = 11,
      paramLabel = "WHAT",
      description = {
        "The challenger's cut-off: share (it approves as many) or score (the same score). Default:"
            + " share."
      })
  private Comparison.Cut by = Comparison.Cut.SHARE;

  CompareCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException {
    Roles roles = table.roles();
    RuleSet read = rules.read();
    Scorecard first = StoredCard.read(champion, read).card();
    Scorecard second = StoredCard.read(challenger, read).card();
    for (int score : cutOffs) {
      if (score < Scorecard.LOWEST || score > Scorecard.HIGHEST) {
        throw Failure.unusable("--cut-off " + score + ": a score is 350 to 950");
      }
    }
    try {
      Roles known = CardRoles.of(CardRoles.of(roles, first), second);
      Frame frame = table.ended(known, style);
      Comparison comparison = Comparison.of(first, second, frame, cutOffs, by);
      style.report(comparison, () -> new ComparisonText(style.ink()).of(comparison));
    } catch (FrameException | IllegalArgumentException unusable) {
      throw Failure.unusable(String.valueOf(unusable.getMessage()));
    }
    return ExitCodes.DONE;
  }
}
