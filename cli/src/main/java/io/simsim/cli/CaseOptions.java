package io.simsim.cli;

import io.simsim.batch.EventSource;
import io.simsim.batch.FeatureRun;
import io.simsim.batch.QuestionSource;
import io.simsim.batch.RuleSet;
import io.simsim.batch.RunFailedException;
import io.simsim.batch.evaluate.EvaluationException;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.Labelling;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameReader;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.frame.RolesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where cases to learn from come from: a table, or events, questions and how these ended.
final class CaseOptions {
  @Mixin private EventOptions events = new EventOptions();
  @Mixin private QuestionOptions questions = new QuestionOptions();
  @Mixin private LimitOptions limits = new LimitOptions();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--table",
      order = -8,
      paramLabel = "FILE",
      description = "The cases, one a row: CSV, NDJSON or Parquet.")
  private @Nullable Path table;

  @Option(
      names = "--roles",
      order = -7,
      paramLabel = "FILE",
      description = "What the table's columns are for (simsim-roles/1).")
  private @Nullable Path roles;

  @Option(
      names = "--target",
      order = -6,
      paramLabel = "COLUMN",
      description = "How a case ended, where there is no file of roles.")
  private @Nullable String target;

  @Option(
      names = "--bad",
      order = -5,
      paramLabel = "VALUE",
      description = "A value of it that says it ended bad (repeatable).")
  private List<String> bad = new ArrayList<>();

  @Option(
      names = "--outcomes",
      order = 8,
      paramLabel = "FILE",
      description = "How the questions ended: bad (1, 0, nothing while open), and id or subject.")
  private @Nullable Path outcomes;

  @Option(
      names = "--outcomes-mapping",
      order = 8,
      paramLabel = "FILE",
      description = "What the columns of the outcomes' CSV file mean.")
  private @Nullable Path mapping;

  /// Cases to learn from.
  ///
  /// @param known what their columns are for
  /// @param labelled what was made of questions; empty for a table
  record Found(Frame frame, Roles known, Optional<Labelling.Cases> labelled) {}

  /// For what the card is to be; empty: research.
  Optional<String> purpose() {
    return questions.purpose();
  }

  /// How many threads work.
  int threads() {
    return limits.limits().threads();
  }

  /// Reads the cases.
  Found find(RuleSet rules, Style style, TempFolder folder)
      throws IOException, InterruptedException, RunFailedException {
    Path file = table;
    Path ended = outcomes;
    boolean asked = !events.isEmpty() || questions.questions().isPresent() || ended != null;
    if (file != null && !asked) {
      Roles known = roles();
      return new Found(FrameReader.read(file, known, bytes -> {}), known, Optional.empty());
    }
    Optional<Path> put = questions.questions();
    if (file != null || events.isEmpty() || put.isEmpty() || ended == null || purpose().isEmpty()) {
      throw wrong("Name a --table, or --events, --questions, --outcomes and a --purpose.");
    }
    return labelled(rules, style, folder, questions.in(put.get()), ended);
  }

  private Found labelled(
      RuleSet rules, Style style, TempFolder folder, QuestionSource asked, Path ended)
      throws IOException, InterruptedException, RunFailedException {
    String purpose = purpose().orElseThrow();
    Scorecard card = rules.rules().cardFor(purpose);
    if (card == null) {
      throw Failure.unusable("no scorecard serves " + purpose + "; ./simsim rules lists them");
    }
    Path features = folder.file("features.csv");
    List<EventSource> sources = events.sources();
    FeatureRun run =
        new FeatureRun(
            rules,
            sources,
            asked,
            Optional.of(purpose),
            features,
            limits.rejects(),
            limits.limits());
    try (ProgressBars progress = style.progress()) {
      Rejections.say(style, run.run(progress).rejects(), limits.rejects());
    }
    Path meaning = mapping;
    Path known =
        meaning == null
            ? ended
            : new MappedRows(style, limits.limits().maxRejects())
                .write(ended, meaning, folder.file("outcomes.csv"));
    Path cases = folder.file("cases.csv");
    try {
      Labelling.Cases labelled = Labelling.write(features, known, card, cases);
      return new Found(
          FrameReader.read(cases, labelled.roles(), bytes -> {}),
          labelled.roles(),
          Optional.of(labelled));
    } catch (EvaluationException unusable) {
      throw Failure.unusable(String.valueOf(unusable.getMessage()));
    }
  }

  private Roles roles() throws IOException {
    Path file = roles;
    String column = target;
    if (file != null && column == null && bad.isEmpty()) {
      return RolesReader.read(file.toString(), Files.readAllBytes(file));
    }
    if (file != null || column == null || bad.isEmpty()) {
      throw wrong("Name a file with --roles, or a column with --target and --bad.");
    }
    return Roles.ofTarget(column, bad.toArray(String[]::new));
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
