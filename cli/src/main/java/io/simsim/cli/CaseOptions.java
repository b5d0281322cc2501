package io.simsim.cli;

import io.simsim.batch.EventSource;
import io.simsim.batch.FeatureRun;
import io.simsim.batch.QuestionSource;
import io.simsim.batch.RunFailedException;
import io.simsim.batch.evaluate.EvaluationException;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.Labelling;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameReader;
import io.simsim.trainer.frame.OpenFrame;
import io.simsim.trainer.frame.Roles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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

  @Option(
      names = "--write-cases",
      order = 18,
      paramLabel = "FILE",
      description = {
        "Write the cases that questions became here, to look at: features, day and end, as CSV,"
            + " NDJSON or Parquet."
      })
  private @Nullable Path written;

  /// Cases to learn from.
  ///
  /// @param known what their columns are for
  /// @param refused applications that were refused
  /// @param labelled what was made of questions; empty for a table
  record Found(Frame frame, Roles known, Frame refused, Optional<Labelling.Cases> labelled) {}

  /// For what the card is to be; empty: research.
  Optional<String> purpose() {
    return questions.purpose();
  }

  /// The files that are read.
  List<Path> read() throws IOException {
    List<Path> read = new ArrayList<>(table.files());
    Stream.of(questions.questions(), questions.mapping(), questions.consents())
        .flatMap(Optional::stream)
        .forEach(read::add);
    Stream.of(outcomes, mapping).filter(Objects::nonNull).forEach(read::add);
    for (EventSource source : events.sources()) {
      read.addAll(source.inputs());
    }
    return read;
  }

  /// The files that are written.
  List<Path> written() {
    return Stream.of(Optional.ofNullable(written), limits.rejects())
        .flatMap(Optional::stream)
        .toList();
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
    if (file.isPresent() && !asked && written == null) {
      Roles known = table.roles();
      return found(
          FrameReader.readWithRefused(file.get(), known, bytes -> {}), known, Optional.empty());
    }
    Optional<Path> put = questions.questions();
    if (table.isGiven()
        || events.isEmpty()
        || put.isEmpty()
        || ended == null
        || purpose().isEmpty()) {
      throw wrong(
          "Name a --table, or --events, --questions, --outcomes and a --purpose; options of a table"
              + " go with --table, --write-cases with events.");
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
    Path to = written;
    Path cases = to == null ? folder.file("cases.csv") : to;
    try {
      Labelling.Cases labelled = Labelling.write(features, known, card, cases);
      return found(
          FrameReader.readWithRefused(cases, labelled.roles(), bytes -> {}),
          labelled.roles(),
          Optional.of(labelled));
    } catch (EvaluationException unusable) {
      throw Failure.unusable(String.valueOf(unusable.getMessage()));
    }
  }

  private static Found found(OpenFrame read, Roles roles, Optional<Labelling.Cases> labelled) {
    return new Found(read.onlyEnded(), roles, read.onlyRefused(), labelled);
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
