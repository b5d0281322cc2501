package io.simsim.cli;

import io.simsim.batch.Progress;
import io.simsim.batch.QuestionSource;
import io.simsim.batch.RunFailedException;
import io.simsim.batch.ScoreRun;
import io.simsim.batch.evaluate.Evaluation;
import io.simsim.batch.evaluate.EvaluationException;
import io.simsim.batch.evaluate.Yardstick;
import io.simsim.engine.answer.Answers;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.tables.TableReader;
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
import picocli.CommandLine.Spec;

/// `simsim evaluate`: how well scores told good from bad.
@Command(
    name = "evaluate",
    header = "Hold scores against outcomes: AUC, KS, Gini, calibration, with intervals.",
    description = {
      "",
      "Scores are what ./simsim score writes. Outcomes have a column bad (1, 0, or nothing while"
          + " it is open) and id, or subject with or without asOf."
          + " docs/reference/evaluate.md says what"
          + " each figure means, where its interval comes from, and where it ends."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim evaluate --sample",
      "  ./simsim sample",
      "  ./simsim score --sample --out scores.csv",
      "  ./simsim evaluate --scores scores.csv --outcomes simsim-sample/outcomes.csv \\",
      "      --purpose consumer-credit",
      "  ./simsim evaluate --sample --json"
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final String SAMPLE_PURPOSE = "consumer-credit";

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private LimitOptions limits = new LimitOptions();
  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--scores",
      order = 1,
      paramLabel = "FILE",
      description = "Scores as CSV, NDJSON or Parquet.")
  private @Nullable Path scores;

  @Option(
      names = "--outcomes",
      order = 2,
      paramLabel = "FILE",
      description = "How the cases ended, as CSV, NDJSON or Parquet.")
  private @Nullable Path outcomes;

  @Option(
      names = "--outcomes-mapping",
      order = 3,
      paramLabel = "FILE",
      description = "What the columns of the outcomes' CSV file mean.")
  private @Nullable Path mapping;

  @Option(
      names = {"-p", "--purpose"},
      order = 4,
      paramLabel = "NAME",
      description = {
        "Whose card the scores are of; scores for another purpose are left out. Default: the"
            + " purpose of the first score."
      })
  private @Nullable String purpose;

  @Option(names = "--sample", order = 9, description = "Score the built-in sample and evaluate.")
  private boolean sample;

  EvaluateCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    RuleSet read = rules.read();
    try (TempFolder folder = TempFolder.create()) {
      if (sample) {
        Sample files = Sample.in(folder);
        Path made = folder.file("scores.csv");
        scoreSample(read, files, made);
        return evaluate(
            read, made, files.outcomes(), Optional.ofNullable(purpose).orElse(SAMPLE_PURPOSE));
      }
      Path given = scores;
      Path ended = outcomes;
      if (given == null || ended == null) {
        throw new ParameterException(
            spec.commandLine(), "Name the files with --scores and --outcomes, or try --sample.");
      }
      Path meaning = mapping;
      Path table =
          meaning == null
              ? ended
              : new MappedRows(style, limits.limits().maxRejects())
                  .write(ended, meaning, folder.file("outcomes.csv"));
      return evaluate(
          read, given, table, Optional.ofNullable(purpose).orElseGet(() -> firstPurpose(given)));
    }
  }

  private void scoreSample(RuleSet read, Sample files, Path made)
      throws InterruptedException, RunFailedException {
    new ScoreRun(
            read,
            files.sources(),
            QuestionSource.of(files.questions()).withConsentBasis(Sample.CONSENT_BASIS),
            ScoreRun.Outputs.of(made),
            Optional.empty(),
            Answers.Use.REHEARSAL,
            limits.limits())
        .run(Progress.NONE);
  }

  private static String firstPurpose(Path scores) {
    try (TableReader table = TableReader.open(scores)) {
      int column = table.optionalColumn("purpose");
      String named = table.next() ? table.row().textOrNull(column) : null;
      if (named == null) {
        throw Failure.unusable(scores + ": its first row names no purpose; name it with --purpose");
      }
      return named;
    }
  }

  private int evaluate(RuleSet read, Path given, Path ended, String named) {
    Scorecard card = read.rules().cardFor(named);
    if (card == null) {
      throw Failure.unusable("--purpose " + named + ": no scorecard serves it; ./simsim rules");
    }
    Evaluation evaluation;
    try (TableReader scored = TableReader.open(given);
        TableReader known = TableReader.open(ended)) {
      evaluation = Evaluation.of(scored, known, Yardstick.of(card));
    } catch (EvaluationException failure) {
      throw Failure.unusable(String.valueOf(failure.getMessage()));
    }
    if (style.json()) {
      style.out().println(Json.text(new EvaluationJson().of(evaluation)));
    } else {
      new EvaluationText(style.ink()).of(evaluation).forEach(style::print);
    }
    style.out().flush();
    return ExitCodes.DONE;
  }
}
