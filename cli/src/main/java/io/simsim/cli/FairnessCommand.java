package io.simsim.cli;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.fairness.Fairness;
import io.simsim.trainer.fairness.Frontier;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.interchange.StoredCard;
import io.simsim.trainer.validation.CardRoles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `simsim fairness`: what a card does to groups of people.
@Command(
    name = "fairness",
    header = "Say what a card does to groups: approval, errors, odds, proxies, other cards.",
    description = {
      "",
      "Groups are columns that no card is learned from: those under \"groups\" in the roles, or"
          + " those that --group names. --frontier learns other cards, of fewer columns, and says"
          + " whether one treats groups more alike at the same worth."
          + " docs/reference/fairness.md says what each figure means, and docs/fairness.md shows"
          + " what came of public tables."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples (on invented loans):",
      "  ./simsim train --table examples/loans/loans.csv --roles examples/loans/roles.json \\",
      "      --date 2026-03-01 --out card.json",
      "  ./simsim fairness card.json --table examples/loans/loans.csv \\",
      "      --roles examples/loans/roles.json --approve-share 0.7",
      "  ./simsim fairness card.json --table examples/loans/loans.csv \\",
      "      --roles examples/loans/roles.json --group sex --group age:25,60 --frontier --json"
    })
final class FairnessCommand implements Callable<Integer> {
  @Mixin private TableOptions table = new TableOptions();
  @Mixin private GroupOptions groups = new GroupOptions();
  @Mixin private ThreadOptions threads = new ThreadOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "CARD", description = "The card's file.")
  private Path card = Path.of("");

  @Option(
      names = "--frontier",
      order = 14,
      description = "Learn other cards, and say what they would do.")
  private boolean frontier;

  @Option(
      names = "--give",
      order = 15,
      paramLabel = "AUC",
      description = {
        "How much AUC another card may lose. Default: one standard error of the loss, paired by"
            + " folds."
      })
  private @Nullable Double give;

  @Option(
      names = "--shrink",
      order = 16,
      description = "Try cards whose most telling columns have their points drawn together, too.")
  private boolean shrink;

  @Option(
      names = "--folds",
      order = 17,
      paramLabel = "N",
      description = "Folds that the cards of the frontier are tested on. Default: 5.")
  private int folds = 5;

  @Option(
      names = "--repeats",
      order = 18,
      paramLabel = "N",
      description = "Times that the cases are dealt to them anew. Default: 1.")
  private int repeats = 1;

  FairnessCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireSense();
    Roles roles = groups.of(table.roles());
    RuleSet read = rules.read();
    Scorecard held = StoredCard.read(card, read).card();
    try {
      Frame frame = table.ended(CardRoles.of(roles, held), style);
      Fairness fairness = looked(held, frame);
      style.report(fairness, () -> new FairnessText(style.ink()).of(fairness));
    } catch (FrameException | IllegalArgumentException unusable) {
      throw Failure.unusable(String.valueOf(unusable.getMessage()));
    }
    return ExitCodes.DONE;
  }

  private void requireSense() {
    if (repeats < 1) {
      throw new ParameterException(spec.commandLine(), "--repeats is at least 1.");
    }
    if (!frontier && (give != null || shrink)) {
      throw new ParameterException(
          spec.commandLine(), "--give and --shrink are of the search that --frontier asks for.");
    }
  }

  private Fairness looked(Scorecard held, Frame frame) throws InterruptedException {
    Frontier.Wanted search = new Frontier.Wanted(folds, repeats, Optional.ofNullable(give), shrink);
    Fairness.Wanted wanted = groups.wanted(frontier ? Optional.of(search) : Optional.empty());
    int most = search.mostFits(frame.columns().size());
    try (ProgressBars progress = style.progress()) {
      return threads.run(
          () -> Fairness.of(held, frame, wanted, fits -> progress.folds(fits, most)));
    }
  }
}
