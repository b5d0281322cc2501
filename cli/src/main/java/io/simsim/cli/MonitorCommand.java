package io.simsim.cli;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.FrameReader;
import io.simsim.trainer.frame.OpenFrame;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.interchange.StoredCard;
import io.simsim.trainer.validation.CardRoles;
import io.simsim.trainer.validation.Monitoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `simsim monitor`: how the cases of a card shift.
@Command(
    name = "monitor",
    header = "Say how a card's cases shift (PSI, CSI), and whether its probabilities hold.",
    description = {
      "",
      "Cases need not have ended: nothing stands then where the target is, or it may lack. They are"
          + " held against --baseline, else bins against the shares that the card was learned from"
          + " and scores against the first month. docs/reference/monitor.md says what each figure"
          + " means."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples (on invented loans):",
      "  ./simsim train --table examples/loans/loans.csv --roles examples/loans/roles.json \\",
      "      --date 2026-03-01 --out card.json",
      "  ./simsim monitor card.json --table examples/loans/applications.csv \\",
      "      --roles examples/loans/roles.json --baseline examples/loans/loans.csv",
      "  ./simsim monitor card.json --table examples/loans/applications.csv \\",
      "      --roles examples/loans/roles.json --json"
    })
final class MonitorCommand implements Callable<Integer> {
  @Mixin private TableOptions table = new TableOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;

  @Parameters(paramLabel = "CARD", description = "The card's file.")
  private Path card = Path.of("");

  @Option(
      names = "--baseline",
      order = 10,
      paramLabel = "FILE",
      description = {
        "Cases to hold them against, with the same columns: those that the card was learned from,"
            + " or an earlier month."
      })
  private @Nullable Path baseline;

  MonitorCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException {
    Roles roles = table.roles();
    RuleSet read = rules.read();
    Scorecard held = StoredCard.read(card, read).card();
    try {
      Roles needed = CardRoles.needed(roles, held);
      OpenFrame cases = FrameReader.readOpen(table.table(), needed, bytes -> {});
      Optional<OpenFrame> before =
          Optional.ofNullable(baseline)
              .map(file -> FrameReader.readOpen(file, needed, bytes -> {}));
      Monitoring monitoring = Monitoring.of(held, cases, before);
      style.report(monitoring, () -> new MonitoringText(style.ink()).of(monitoring));
    } catch (FrameException | IllegalArgumentException unusable) {
      throw Failure.unusable(String.valueOf(unusable.getMessage()));
    }
    return ExitCodes.DONE;
  }
}
