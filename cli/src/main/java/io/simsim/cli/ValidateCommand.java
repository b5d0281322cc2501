package io.simsim.cli;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.interchange.StoredCard;
import io.simsim.trainer.validation.CardRoles;
import io.simsim.trainer.validation.OutOfTime;
import io.simsim.trainer.validation.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `simsim validate`: how a card does on a table.
@Command(
    name = "validate",
    header = "Hold a card against a table: ranking, odds, folds, later cases, leaks.",
    description = {
      "",
      "The card is one that ./simsim train wrote, or any other whose columns the table has. Cards"
          + " are learned again by its options, on folds of the table and on its earlier cases, to"
          + " see how such cards do on cases that they do not know and how steady their points are."
          + " docs/reference/validate.md says what each figure means."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples (on invented loans):",
      "  ./simsim train --table examples/loans/loans.csv --roles examples/loans/roles.json \\",
      "      --date 2026-03-01 --out card.json",
      "  ./simsim validate card.json --table examples/loans/loans.csv \\",
      "      --roles examples/loans/roles.json --repeats 2 --out-of-time 0.25",
      "  ./simsim validate card.json --table examples/loans/loans.csv \\",
      "      --roles examples/loans/roles.json --repeats 0 --json"
    })
final class ValidateCommand implements Callable<Integer> {
  @Mixin private TableOptions table = new TableOptions();
  @Mixin private ThreadOptions threads = new ThreadOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;

  @Parameters(paramLabel = "CARD", description = "The card's file.")
  private Path card = Path.of("");

  @Option(
      names = "--folds",
      order = 10,
      paramLabel = "N",
      description = "Folds of the cross-validation, 2 to 50. Default: 5.")
  private int folds = 5;

  @Option(
      names = "--repeats",
      order = 11,
      paramLabel = "N",
      description = "Times that it is repeated; 0: no card is learned for it. Default: 5.")
  private int repeats = 5;

  @Option(
      names = "--out-of-time",
      order = 12,
      paramLabel = "SHARE|DAY",
      description = {
        "Learn from the cases before a day and test on those from then on; or on so large a part of"
            + " the cases, the last. The roles must name the column of days."
      })
  private @Nullable String outOfTime;

  ValidateCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Roles roles = table.roles();
    RuleSet read = rules.read();
    Scorecard held = StoredCard.read(card, read).card();
    try {
      Validation.Wanted wanted =
          new Validation.Wanted(
              folds, repeats, Optional.ofNullable(outOfTime).map(OutOfTime.Cut::parse));
      Frame frame = table.ended(CardRoles.of(roles, held), style);
      Validation validation = validated(held, frame, wanted);
      style.report(validation, () -> new ValidationText(style.ink()).of(validation));
    } catch (FrameException | IllegalArgumentException unusable) {
      throw Failure.unusable(String.valueOf(unusable.getMessage()));
    }
    return ExitCodes.DONE;
  }

  private Validation validated(Scorecard held, Frame frame, Validation.Wanted wanted)
      throws InterruptedException {
    try (ProgressBars progress = style.progress()) {
      return threads.run(
          () -> Validation.of(held, frame, wanted, fits -> progress.folds(fits, wanted.fits())));
    }
  }
}
