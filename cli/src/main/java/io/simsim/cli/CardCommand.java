package io.simsim.cli;

import io.simsim.batch.OutputPaths;
import io.simsim.batch.RunFailedException;
import io.simsim.cli.modelcard.ModelCardPage;
import io.simsim.cli.modelcard.Shown;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.interchange.StoredCard;
import io.simsim.trainer.modelcard.ModelCard;
import io.simsim.trainer.validation.CardRoles;
import io.simsim.trainer.validation.OutOfTime;
import io.simsim.trainer.validation.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/// `simsim card`: the model card of a scorecard.
@Command(
    name = "card",
    header = "Write a card's model card: one page with its plots, uses and limits.",
    description = {
      "",
      "One file of HTML that needs no other, on screen and on paper: what the card is for and not"
          + " for, its data, how well it ranks, whether it means what it says, every bin, groups,"
          + " steadiness, limits. Without --table it tells what the card's file says, and which"
          + " parts need cases. All parts: docs/reference/card.md."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples (on invented loans):",
      "  ./simsim train --table examples/loans/loans.csv --roles examples/loans/roles.json \\",
      "      --date 2026-03-01 --out card.json",
      "  ./simsim card card.json --table examples/loans/loans.csv \\",
      "      --roles examples/loans/roles.json --out card.html",
      "  ./simsim card card.json --table examples/loans/loans.csv \\",
      "      --roles examples/loans/roles.json --group sex --folds 0 --out card.html --json",
      "  ./simsim card card.json --out card.html"
    })
final class CardCommand implements Callable<Integer> {
  private static final int FOLDS = 5;

  @Mixin private TableOptions table = new TableOptions();
  @Mixin private GroupOptions groups = new GroupOptions();
  @Mixin private ThreadOptions threads = new ThreadOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "CARD", description = "The card's file.")
  private Path card = Path.of("");

  @Option(
      names = {"-o", "--out", "--output"},
      order = 5,
      required = true,
      paramLabel = "FILE",
      description = "The page to write.")
  private Path out = Path.of("");

  @Option(
      names = "--folds",
      order = 14,
      paramLabel = "N",
      description = {
        "Cards that are learned again, each without one of so many parts of the cases, 2 to 50; 0:"
            + " none. Default: 5."
      })
  private @Nullable Integer folds;

  @Option(
      names = "--out-of-time",
      order = 15,
      paramLabel = "SHARE|DAY",
      description = {
        "Learn from the cases before a day and test on those from then on; or on so large a part of"
            + " the cases, the last. The roles must name the column of days."
      })
  private @Nullable String outOfTime;

  CardCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    Optional<Path> cases = table.named();
    if (cases.isEmpty() && (table.isGiven() || groups.isGiven() || isGiven())) {
      throw new ParameterException(
          spec.commandLine(), "These options are about cases: name their file with --table.");
    }
    requireApart();
    RuleSet read = rules.read();
    Scorecard held = StoredCard.read(card, read).card();
    ModelCard figures = cases.isPresent() ? onCases(held) : ModelCard.of(held);
    Shown shown =
        new Shown(
            held,
            read.rules().purposes(),
            figures,
            cases.map(file -> String.valueOf(file.getFileName())));
    WholeFile.write(out, new ModelCardPage(shown).text());
    style.say("Wrote the page: " + out);
    style.report(figures, List::of);
    return ExitCodes.DONE;
  }

  private void requireApart() throws RunFailedException, InterruptedException {
    List<Path> read = new ArrayList<>(table.files());
    read.addAll(rules.scorecards());
    read.addAll(List.of(card, StoredCard.catalogueOf(card)));
    OutputPaths.requireApart(List.of(out), read);
  }

  private boolean isGiven() {
    return folds != null || outOfTime != null;
  }

  private ModelCard onCases(Scorecard held) throws IOException, InterruptedException {
    Roles roles = groups.of(table.roles());
    try {
      ModelCard.Wanted wanted = new ModelCard.Wanted(wanted(), groups.wanted(Optional.empty()));
      Frame frame = table.ended(CardRoles.of(roles, held), style);
      int fits = wanted.validation().fits();
      try (ProgressBars progress = style.progress()) {
        return threads.run(
            () -> ModelCard.of(held, frame, wanted, done -> progress.folds(done, fits)));
      }
    } catch (FrameException | IllegalArgumentException unusable) {
      throw Failure.unusable(String.valueOf(unusable.getMessage()));
    }
  }

  private Validation.Wanted wanted() {
    Integer said = folds;
    int parts = said == null ? FOLDS : said;
    return new Validation.Wanted(
        parts == 0 ? FOLDS : parts,
        parts == 0 ? 0 : 1,
        Optional.ofNullable(outOfTime).map(OutOfTime.Cut::parse));
  }
}
