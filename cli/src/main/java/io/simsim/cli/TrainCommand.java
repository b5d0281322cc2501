package io.simsim.cli;

import io.simsim.batch.OutputPaths;
import io.simsim.batch.RunFailedException;
import io.simsim.batch.evaluate.AucComparison;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.cli.text.Columns;
import io.simsim.engine.rule.Texts;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.CrossValidation;
import io.simsim.trainer.Labelling;
import io.simsim.trainer.Refused;
import io.simsim.trainer.Threads;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.Training;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.frame.RolesText;
import io.simsim.trainer.interchange.StoredCard;
import io.simsim.trainer.measure.Ranking;
import io.simsim.trainer.policy.RefusedColumns;
import io.simsim.trainer.reject.RejectInference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
    header = "Learn a scorecard from cases whose end is known.",
    description = {
      "",
      "Cases are a table (--roles says what its columns are for; or --target and --bad say how a"
          + " case ended and the rest is guessed: --show-roles prints the guess as a file), or"
          + " events, questions and how these ended: then features are read as of each question."
          + " Without --purpose the card is for research on this table: it"
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
      "      --repeats 5 --out card.json",
      "",
      "With events, questions and how these ended (docs/reference/population.md makes some):",
      "  simsim train --events events.ndjson --questions questions.csv --outcomes outcomes.csv \\",
      "      --purpose consumer-credit --refine --date 2026-03-01 --out consumer-credit.json"
    })
final class TrainCommand implements Callable<Integer> {
  private static final String JSON = ".json";
  private static final int NAME = 30;

  @Mixin private CaseOptions cases = new CaseOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--show-roles",
      order = 20,
      description = "Print what each column is taken for, as a file of roles, and learn nothing.")
  private boolean showRoles;

  @Option(
      names = "--method",
      order = 21,
      paramLabel = "NAME",
      description = "boosted or classic. Default: boosted.")
  private TrainOptions.Method method = TrainOptions.Method.BOOSTED;

  @Option(
      names = {"-o", "--out", "--output"},
      order = 33,
      paramLabel = "FILE",
      description = {
        "Write the card here, and its catalogue beside it as NAME.catalogue.json. Default: nothing"
            + " is written."
      })
  private @Nullable Path out;

  @Option(
      names = "--name",
      order = 34,
      paramLabel = "NAME",
      description = "Of the card. Default: that of --out without .json.")
  private @Nullable String name;

  @Option(
      names = "--outcome",
      order = 35,
      paramLabel = "TEXT",
      description = "The bad outcome in words, for the card.")
  private String outcome = "As the table says";

  @Option(
      names = "--date",
      order = 36,
      paramLabel = "DAY",
      description = "The day that the card is dated, such as 2026-03-01.")
  private @Nullable String date;

  @Option(
      names = "--bins",
      order = 22,
      paramLabel = "N",
      description = "Bins a column at most, 2 to 64. Default: 16.")
  private int bins = TrainOptions.DEFAULT.bins();

  @Option(
      names = "--pairs",
      order = 23,
      paramLabel = "N",
      description = {
        "Columns of a boosted card at most whose points depend on one other column; 0: none."
            + " Default: 5."
      })
  private int pairs = TrainOptions.DEFAULT.pairs();

  @Option(
      names = "--refine",
      order = 24,
      description = "With --purpose: start from the card in force and learn how it should differ.")
  private boolean refine;

  @Option(
      names = "--reject-inference",
      order = 25,
      paramLabel = "METHOD",
      description = {
        "Learn from refused applications too, as if they had ended: fuzzy or parcelling. Needs"
            + " --refused-odds. Default: they are left out."
      })
  private RejectInference.@Nullable Method inference;

  @Option(
      names = "--refused-odds",
      order = 26,
      paramLabel = "FACTOR",
      description = {
        "How many times the odds of ending bad a refused application is taken to have, beside an"
            + " accepted one of the same score. An assumption: no case tests it."
      })
  private @Nullable Double refusedOdds;

  @Option(
      names = "--folds",
      order = 27,
      paramLabel = "N",
      description = "Folds of the cross-validation. Default: 5.")
  private int folds = TrainOptions.DEFAULT.folds();

  @Option(
      names = "--repeats",
      order = 28,
      paramLabel = "N",
      description = "Times that it is repeated; 0: none. Default: 1.")
  private int repeats = TrainOptions.DEFAULT.repeats();

  @Option(
      names = "--seed",
      order = 29,
      paramLabel = "N",
      description = "Of what is drawn. Default: 1.")
  private long seed = TrainOptions.DEFAULT.seed();

  TrainCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    RuleSet read = rules.read();
    if (!showRoles) {
      cardName();
      day();
      requireApart();
    }
    try (TempFolder folder = TempFolder.create()) {
      return learn(cases.find(read, style, folder), read);
    } catch (FrameException | IllegalArgumentException unusable) {
      throw Failure.unusable(String.valueOf(unusable.getMessage()));
    }
  }

  private void requireApart() throws IOException, RunFailedException, InterruptedException {
    List<Path> read = new ArrayList<>(cases.read());
    read.addAll(rules.scorecards());
    List<Path> written = new ArrayList<>(cases.written());
    Path card = out;
    if (card != null) {
      written.addAll(List.of(card, StoredCard.catalogueOf(card)));
    }
    OutputPaths.requireApart(written, read);
  }

  private int learn(CaseOptions.Found found, RuleSet read)
      throws IOException, InterruptedException {
    Frame frame = found.frame();
    if (showRoles) {
      style.out().print(RolesText.of(found.known(), frame));
      style.out().flush();
      return ExitCodes.DONE;
    }
    Training training =
        new Training(cardName(), new Texts(outcome, outcome), day(), cases.purpose(), options());
    Optional<Refused> refused = refused(found.refused(), found.known());
    Training.Result result;
    try (ProgressBars progress = style.progress()) {
      result =
          Threads.run(
              cases.threads(),
              () ->
                  training.run(
                      frame, refused, read, fold -> progress.folds(fold, (long) folds * repeats)));
    }
    write(result.card());
    if (style.json()) {
      style.out().println(Json.text(json(found, result)));
    } else {
      text(found, result);
      found.labelled().ifPresent(labelled -> beside(frame, result, labelled));
    }
    style.out().flush();
    return ExitCodes.DONE;
  }

  /// What is assumed of the refused; empty where they are left out.
  private Optional<Refused> refused(Frame applications, Roles roles) {
    RejectInference.Method method = inference;
    Double factor = refusedOdds;
    if ((method == null) != (factor == null)) {
      throw Failure.unusable("--reject-inference and --refused-odds go together");
    }
    if (method == null || factor == null) {
      if (applications.size() > 0) {
        style.say(
            String.format(
                Locale.ROOT,
                "%,d applications were refused and are left out; --reject-inference would learn"
                    + " from them.",
                applications.size()));
      } else if (!roles.target().refused().isEmpty()) {
        style.say(
            "No application was refused: no case ended as "
                + String.join(", ", new TreeSet<>(roles.target().refused()))
                + ".");
      }
      return Optional.empty();
    }
    if (applications.size() == 0) {
      throw Failure.unusable(
          "--reject-inference: no application was refused; say with --refused, or with"
              + " \"refused\" under the roles' \"target\", which value says so");
    }
    return Optional.of(new Refused(applications, new RejectInference(method, factor)));
  }

  private TrainOptions options() {
    return new TrainOptions(
        method,
        bins,
        pairs,
        refine,
        TrainOptions.DEFAULT.leastShare(),
        TrainOptions.DEFAULT.scaling(),
        folds,
        repeats,
        seed);
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
      WholeFile.write(StoredCard.catalogueOf(file), card.catalogue().get().text());
    }
    WholeFile.write(file, card.text());
  }

  private void text(CaseOptions.Found found, Training.Result result) {
    Frame frame = found.frame();
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
    List<String> apart = notLearnedFrom(found.known());
    if (!apart.isEmpty()) {
      style.print("  Not learned from: " + String.join(", ", apart) + ".");
    }
    if (refusedOdds != null) {
      style.print(
          String.format(
              Locale.ROOT,
              "  Assumed, and tested by no case: each of %,d refused applications has %s times the"
                  + " odds of ending bad.",
              found.refused().size(),
              refusedOdds));
    }
    result.validation().ifPresent(this::figures);
  }

  /// What is left out because no card learns from it.
  private static List<String> notLearnedFrom(Roles roles) {
    return roles.leaveOut().stream()
        .sorted()
        .flatMap(
            column ->
                RefusedColumns.why(column).map(s -> column + " (" + s.because() + ")").stream())
        .toList();
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

  /// What questions became, and the card in force on the same cases.
  private void beside(Frame frame, Training.Result result, Labelling.Cases labelled) {
    style.print("");
    style.print(
        style
            .ink()
            .soft(
                String.format(
                    Locale.ROOT,
                    "  Left out: %,d for another purpose, %,d refused, %,d with too thin a record,"
                        + " %,d still open, %,d without an outcome",
                    labelled.others(),
                    labelled.refused(),
                    labelled.thin(),
                    labelled.open(),
                    labelled.unknown())));
    result
        .validation()
        .ifPresent(validation -> foldByFold(validation, frame, options(), labelled.inForce()));
    comparison(frame, result, labelled)
        .ifPresent(
            compared -> {
              style.print("");
              style.print("  Beside the card in force, all cases together, each not seen:");
              estimate("AUC of the new card", compared.first());
              estimate("AUC of the card in force", compared.second());
              estimate("difference (DeLong)", compared.difference());
            });
  }

  private void foldByFold(
      CrossValidation validation, Frame frame, TrainOptions options, int[] inForce) {
    List<Ranking> others = CrossValidation.beside(frame, options, inForce);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < others.size(); i++) {
      double apart = validation.folds().get(i).score().auc() - others.get(i).auc();
      sum += apart;
      squares += apart * apart;
    }
    double mean = sum / others.size();
    double deviation = Math.sqrt(Math.max(0, squares / others.size() - mean * mean));
    style.print("");
    style.print("  Beside the card in force, fold by fold:");
    style.print(
        "  "
            + Columns.left("AUC of the card in force", NAME)
            + style
                .ink()
                .head(
                    String.format(
                        Locale.ROOT,
                        "%.4f",
                        others.stream().mapToDouble(Ranking::auc).average().orElseThrow())));
    style.print(
        "  "
            + Columns.left("new minus in force", NAME)
            + style.ink().head(String.format(Locale.ROOT, "%+.4f", mean))
            + String.format(Locale.ROOT, "  ± %.4f", deviation));
  }

  private static Optional<AucComparison> comparison(
      Frame frame, Training.Result result, Labelling.Cases labelled) {
    return result
        .validation()
        .filter(any -> Math.min(frame.bads(), frame.size() - frame.bads()) > 1)
        .map(
            validation ->
                AucComparison.of(
                    validation.scores(result.card().card().scaling()),
                    labelled.inForce(),
                    frame.bad()));
  }

  private void estimate(String what, Estimate estimate) {
    Interval interval = estimate.interval();
    style.print(
        "  "
            + Columns.left(what, NAME)
            + style.ink().head(String.format(Locale.ROOT, "%.4f", estimate.value()))
            + (interval == null
                ? ""
                : String.format(Locale.ROOT, "  (%.3f to %.3f)", interval.low(), interval.high())));
  }

  private void figure(
      String what, CrossValidation validation, ToDoubleFunction<CrossValidation.Fold> figure) {
    style.print(
        "  "
            + Columns.left(what, NAME)
            + style.ink().head(String.format(Locale.ROOT, "%.4f", validation.mean(figure)))
            + String.format(Locale.ROOT, "  ± %.4f", validation.deviation(figure)));
  }

  private static Map<String, Object> json(CaseOptions.Found found, Training.Result result) {
    Frame frame = found.frame();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("card", result.card().card().title().name());
    members.put("hash", result.card().card().hash());
    members.put("purpose", result.card().card().purpose().name());
    members.put("cases", frame.size());
    members.put("bads", frame.bads());
    members.put("characteristics", result.card().card().characteristics().size());
    members.put("refused", found.refused().size());
    members.put("pointsToDouble", result.card().card().scaling().pointsToDouble());
    result
        .validation()
        .ifPresent(
            validation -> {
              members.put("folds", validation.folds().size());
              members.put("auc", validation.mean(fold -> fold.score().auc()));
              members.put(
                  "aucByFold",
                  validation.folds().stream().map(fold -> fold.score().auc()).toList());
              members.put("ks", validation.mean(fold -> fold.score().ks()));
              members.put("aucUnrounded", validation.mean(fold -> fold.unrounded().auc()));
            });
    found
        .labelled()
        .flatMap(labelled -> comparison(frame, result, labelled))
        .ifPresent(
            compared -> {
              members.put("aucTogether", compared.first().value());
              members.put("aucInForce", compared.second().value());
              members.put("aucDifference", compared.difference().value());
              members.put("aucDifferenceVariance", compared.variance());
            });
    return members;
  }
}
