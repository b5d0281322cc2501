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
import java.io.IOException;
import java.nio.file.Path;
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
  @Mixin private TableOptions table = new TableOptions();
  @Mixin private EventOptions events = new EventOptions();
  @Mixin private QuestionOptions questions = new QuestionOptions();
  @Mixin private LimitOptions limits = new LimitOptions();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--outcomes",
      order = 16,
      paramLabel = "FILE",
      description = "How the questions ended: bad (1, 0, nothing while open), and id or subject.")
  private @Nullable Path outcomes;

  @Option(
      names = "--outcomes-mapping",
      order = 17,
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
    Optional<Path> file = table.named();
    Path ended = outcomes;
    boolean asked = !events.isEmpty() || questions.questions().isPresent() || ended != null;
    if (file.isPresent() && !asked) {
      Roles known = table.roles();
      return new Found(FrameReader.read(file.get(), known, bytes -> {}), known, Optional.empty());
    }
    Optional<Path> put = questions.questions();
    if (file.isPresent()
        || events.isEmpty()
        || put.isEmpty()
        || ended == null
        || purpose().isEmpty()) {
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

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
