package io.simsim.cli;

import io.simsim.batch.RuleSet;
import io.simsim.cli.text.Columns;
import io.simsim.engine.rule.Texts;
import io.simsim.trainer.CrossValidation;
import io.simsim.trainer.Threads;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.Training;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.FrameReader;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.frame.RolesReader;
import io.simsim.trainer.frame.RolesText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `simsim train`: from labelled rows to a scorecard.
@Command(
    name = "train",
    header = "Learn a scorecard from a table of cases whose end is known.",
    description = {
      "",
      "The table is CSV, NDJSON or Parquet; --roles says what its columns are for, or"
          + " --target and --bad say how a case ended and the rest is guessed (--show-roles prints"
          + " the guess as a file). Without --purpose the card is for research on this table: it"
          + " answers no question about a person. docs/reference/train.md says how a card is"
          + " learned and what the figures mean."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim train --help",
      "",
      "With a table of loans and how they ended:",
      "  simsim train --table loans.csv --target status --bad default --date 2026-03-01 \\",
      "      --out card.json",
      "  simsim train --table loans.csv --target status --bad default --show-roles > roles.json",
      "  simsim train --table loans.csv --roles roles.json --date 2026-03-01 --method classic \\",
      "      --repeats 5 --out card.json"
    })
final class TrainCommand implements Callable<Integer> {
  private static final String JSON = ".json";
  private static final int NAME = 30;

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--table",
      order = 1,
      required = true,
      paramLabel = "FILE",
      description = "The cases, one a row.")
  private Path table = Path.of("");

  @Option(
      names = "--roles",
      order = 2,
      paramLabel = "FILE",
      description = "What the columns are for (simsim-roles/1).")
  private @Nullable Path roles;

  @Option(
      names = "--target",
      order = 3,
      paramLabel = "COLUMN",
      description = "How a case ended, where there is no file of roles.")
  private @Nullable String target;

  @Option(
      names = "--bad",
      order = 4,
      paramLabel = "VALUE",
      description = "A value of it that says it ended bad (repeatable).")
  private List<String> bad = new ArrayList<>();

  @Option(
      names = "--show-roles",
      order = 5,
      description = "Print what each column is taken for, as a file of roles, and learn nothing.")
  private boolean showRoles;

  @Option(
      names = "--method",
      order = 6,
      paramLabel = "NAME",
      description = "boosted or classic. Default: boosted.")
  private TrainOptions.Method method = TrainOptions.Method.BOOSTED;

  @Option(
      names = {"-o", "--out", "--output"},
      order = 7,
      paramLabel = "FILE",
      description = {
        "Write the card here, and its catalogue beside it as NAME.catalogue.json. Default: nothing"
            + " is written."
      })
  private @Nullable Path out;

  @Option(
      names = "--name",
      order = 8,
      paramLabel = "NAME",
      description = "Of the card. Default: that of --out without .json.")
  private @Nullable String name;

  @Option(
      names = {"-p", "--purpose"},
      order = 9,
      paramLabel = "PURPOSE",
      description = "Make a card for it, of columns that are features of the catalogue.")
  private @Nullable String purpose;

  @Option(
      names = "--outcome",
      order = 10,
      paramLabel = "TEXT",
      description = "The bad outcome in words, for the card.")
  private String outcome = "As the table says";

  @Option(
      names = "--date",
      order = 11,
      paramLabel = "DAY",
      description = "The day that the card is dated, such as 2026-03-01.")
  private @Nullable String date;

  @Option(
      names = "--bins",
      order = 12,
      paramLabel = "N",
      description = "Bins a column at most, 2 to 64. Default: 16.")
  private int bins = TrainOptions.DEFAULT.bins();

  @Option(
      names = "--pairs",
      order = 13,
      paramLabel = "N",
      description = {
        "Columns of a boosted card at most whose points depend on one other column; 0: none."
            + " Default: 5."
      })
  private int pairs = TrainOptions.DEFAULT.pairs();

  @Option(
      names = "--folds",
      order = 13,
      paramLabel = "N",
      description = "Folds of the cross-validation. Default: 5.")
  private int folds = TrainOptions.DEFAULT.folds();

  @Option(
      names = "--repeats",
      order = 14,
      paramLabel = "N",
      description = "Times that it is repeated; 0: none. Default: 1.")
  private int repeats = TrainOptions.DEFAULT.repeats();

  @Option(
      names = "--seed",
      order = 15,
      paramLabel = "N",
      description = "Of what is drawn. Default: 1.")
  private long seed = TrainOptions.DEFAULT.seed();

  @Option(
      names = "--threads",
      order = 42,
      paramLabel = "N",
      description = "Default: all processors. The card is the same with any number.")
  private int threads = Runtime.getRuntime().availableProcessors();

  TrainCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Roles known = roles();
    RuleSet read = rules.read();
    try {
      return learn(FrameReader.read(table, known, bytes -> {}), known, read);
    } catch (FrameException | IllegalArgumentException unusable) {
      throw Failure.unusable(String.valueOf(unusable.getMessage()));
    }
  }

  private int learn(Frame frame, Roles known, RuleSet read)
      throws IOException, InterruptedException {
    if (showRoles) {
      style.out().print(RolesText.of(known, frame));
      style.out().flush();
      return ExitCodes.DONE;
    }
    Training training =
        new Training(
            cardName(),
            new Texts(outcome, outcome),
            day(),
            Optional.ofNullable(purpose),
            new TrainOptions(
                method,
                bins,
                pairs,
                TrainOptions.DEFAULT.leastShare(),
                TrainOptions.DEFAULT.scaling(),
                folds,
                repeats,
                seed));
    Training.Result result;
    try (ProgressBars progress = style.progress()) {
      result =
          Threads.run(
              Math.clamp(threads, 1, 256),
              () ->
                  training.run(frame, read, fold -> progress.folds(fold, (long) folds * repeats)));
    }
    write(result.card());
    if (style.json()) {
      style.out().println(Json.text(json(frame, result)));
    } else {
      text(frame, result);
    }
    style.out().flush();
    return ExitCodes.DONE;
  }

  private Roles roles() throws IOException {
    Path file = roles;
    String column = target;
    if (file != null && column == null && bad.isEmpty()) {
      return RolesReader.read(file.toString(), Files.readAllBytes(file));
    }
    if (file != null || column == null || bad.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Name a file with --roles, or a column with --target and --bad.");
    }
    return Roles.ofTarget(column, bad.toArray(String[]::new));
  }

  private String cardName() {
    Path file = out;
    String named = name;
    String found =
        named != null
            ? named
            : file == null ? "card" : String.valueOf(file.getFileName()).replace(JSON, "");
    if (!found.matches("[a-z0-9.-]{1,50}")) {
      throw Failure.unusable(
          "--name " + found + ": a card's name is made of a-z, 0-9, . and - (at most 50)");
    }
    return found;
  }

  private String day() {
    String given = date;
    if (given == null) {
      throw new ParameterException(
          spec.commandLine(), "Say with --date which day the card is dated, such as 2026-03-01.");
    }
    try {
      return LocalDate.parse(given).toString();
    } catch (DateTimeParseException wrong) {
      throw Failure.unusable("--date " + given + ": write a day such as 2026-03-01");
    }
  }

  private void write(TrainedCard card) throws IOException {
    Path file = out;
    if (file == null) {
      return;
    }
    if (card.catalogue().isPresent()) {
      String catalogue = String.valueOf(file.getFileName()).replace(JSON, "") + ".catalogue.json";
      Whole.write(file.resolveSibling(catalogue), card.catalogue().get().text());
    }
    Whole.write(file, card.text());
  }

  private void text(Frame frame, Training.Result result) {
    TrainedCard card = result.card();
    style.print("");
    style.print(
        "  "
            + style.ink().head(card.card().title().name())
            + style.ink().soft(" · " + card.card().purpose().name()));
    style.print(
        String.format(
            Locale.ROOT,
            "  %,d cases, %,d ended bad (%.1f%%); %d columns, %d on the card.",
            frame.size(),
            frame.bads(),
            100.0 * frame.bads() / frame.size(),
            frame.columns().size(),
            card.card().characteristics().size()));
    style.print(
        "  "
            + card.card().scaling().score()
            + " stands for "
            + card.card().scaling().odds()
            + " : 1, doubled by "
            + card.card().scaling().pointsToDouble()
            + " points"
            + (card.card().scaling().pointsToDouble()
                    < TrainOptions.DEFAULT.scaling().pointsToDouble()
                ? " (60 would leave 350 to 950)."
                : "."));
    result.validation().ifPresent(this::figures);
  }

  private void figures(CrossValidation validation) {
    style.print("");
    figure("AUC on cases not seen", validation, fold -> fold.score().auc());
    figure("KS on cases not seen", validation, fold -> fold.score().ks());
    figure(
        "AUC lost by bins and points",
        validation,
        fold -> fold.unrounded().auc() - fold.score().auc());
    style.print(
        style
            .ink()
            .soft(
                "  mean and standard deviation over "
                    + validation.folds().size()
                    + " folds; the deviation is no standard error of the mean"));
  }

  private void figure(
      String what, CrossValidation validation, ToDoubleFunction<CrossValidation.Fold> figure) {
    style.print(
        "  "
            + Columns.left(what, NAME)
            + style.ink().head(String.format(Locale.ROOT, "%.4f", validation.mean(figure)))
            + String.format(Locale.ROOT, "  ± %.4f", validation.deviation(figure)));
  }

  private static Map<String, Object> json(Frame frame, Training.Result result) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("card", result.card().card().title().name());
    members.put("hash", result.card().card().hash());
    members.put("purpose", result.card().card().purpose().name());
    members.put("cases", frame.size());
    members.put("bads", frame.bads());
    members.put("characteristics", result.card().card().characteristics().size());
    members.put("pointsToDouble", result.card().card().scaling().pointsToDouble());
    result
        .validation()
        .ifPresent(
            validation -> {
              members.put("folds", validation.folds().size());
              members.put("auc", validation.mean(fold -> fold.score().auc()));
              members.put("ks", validation.mean(fold -> fold.score().ks()));
              members.put("aucUnrounded", validation.mean(fold -> fold.unrounded().auc()));
            });
    return members;
  }
}
