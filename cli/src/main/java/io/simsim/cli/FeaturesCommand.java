package io.simsim.cli;

import io.simsim.batch.EventSource;
import io.simsim.batch.FeatureRun;
import io.simsim.batch.FeatureSummary;
import io.simsim.batch.QuestionSource;
import io.simsim.batch.RunFailedException;
import io.simsim.cli.words.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `simsim features`: the numbers that scorecards read, as columns.
@Command(
    name = "features",
    header = "Fold events to features: one row a question, one column a feature.",
    description = {
      "",
      "For training and inspection. A feature that has nothing to say, or that the"
          + " question's purpose may not read, has no value. Units: counts,"
          + " months, days, minor units of money,"
          + " basis points (10000 is 1.0), thousandths."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim features --sample --out features.csv",
      "  ./simsim features --sample --features-of consumer-credit --out features.parquet",
      "  ./simsim features --sample --json"
    })
final class FeaturesCommand implements Callable<Integer> {
  @Mixin private EventOptions events = new EventOptions();
  @Mixin private QuestionOptions questions = new QuestionOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private LimitOptions limits = new LimitOptions();
  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--out", "--output"},
      order = 20,
      paramLabel = "FILE",
      description = {
        "Write the features here: .csv, .ndjson or .parquet. Default: the standard output, as CSV"
            + " (with --json as NDJSON)."
      })
  private @Nullable Path out;

  @Option(
      names = "--features-of",
      order = 21,
      paramLabel = "PURPOSE",
      description = "Only what this purpose may read. Default: the whole catalogue.")
  private @Nullable String featuresOf;

  @Option(names = "--sample", order = 4, description = "Run on the built-in sample.")
  private boolean sample;

  FeaturesCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    try (TempFolder folder = TempFolder.create()) {
      if (sample) {
        Sample files = Sample.in(folder);
        QuestionSource asked = questions.in(questions.questions().orElse(files.questions()));
        return run(
            files.sources(),
            asked.withConsentBasis(asked.consentBasis().orElse(Sample.CONSENT_BASIS)),
            folder);
      }
      if (events.isEmpty() || questions.questions().isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "Name the events with --events and the questions with --questions, or try --sample.");
      }
      return run(events.sources(), questions.in(questions.questions().get()), folder);
    }
  }

  private int run(List<EventSource> sources, QuestionSource asked, TempFolder folder)
      throws IOException, InterruptedException, RunFailedException {
    Path named = out;
    Path results =
        named != null ? named : folder.file(style.json() ? "features.ndjson" : "features.csv");
    FeatureRun run =
        new FeatureRun(
            rules.read(),
            sources,
            asked,
            Optional.ofNullable(featuresOf),
            results,
            limits.rejects(),
            limits.limits());
    FeatureSummary summary;
    try (ProgressBars progress = style.progress()) {
      summary = run.run(progress);
    }
    Rejections.say(style, summary.rejects(), limits.rejects());
    if (named == null) {
      style.copyToOut(results);
    } else if (style.json()) {
      style.out().println(Json.text(json(summary)));
    } else {
      style.say(
          Values.grouped(summary.questions())
              + " questions, "
              + summary.features().size()
              + " features, "
              + Values.grouped(summary.events().accepted())
              + " events");
    }
    style.out().flush();
    return summary.rejects().count() > 0 ? ExitCodes.DONE_IN_PART : ExitCodes.DONE;
  }

  private static Map<String, Object> json(FeatureSummary summary) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("questions", summary.questions());
    members.put("refused", summary.refused());
    members.put("features", summary.features());
    members.put("events", summary.events().accepted());
    members.put("rejected", summary.rejects().count());
    return members;
  }
}
