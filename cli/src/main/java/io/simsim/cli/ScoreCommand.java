package io.simsim.cli;

import io.simsim.batch.EventSource;
import io.simsim.batch.QuestionSource;
import io.simsim.batch.RunFailedException;
import io.simsim.batch.ScoreRun;
import io.simsim.batch.ScoreSummary;
import io.simsim.engine.answer.Answers;
import io.simsim.engine.answer.Offer;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

/// `simsim score`: answers a file of questions from files of events.
@Command(
    name = "score",
    header = "Answer questions from events: a score from 350 to 950 for each, with its points.",
    description = {
      "",
      "Without arguments it runs on a built-in sample of invented people.",
      "Each question (a subject, a purpose, a date, perhaps an amount) gets a row: score, band,"
          + " every point, at most four reasons, the smallest change that reaches"
          + " the next band, and when"
          + " nothing is held against the subject any more. What occurred on or after the date of a"
          + " question is never used. Nothing is read without consent: name its basis with"
          + " --consent-basis, or give --consents."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim score",
      "  ./simsim score --sample --json",
      "  ./simsim sample",
      "  ./simsim score --events simsim-sample/events.ndjson \\",
      "      --questions simsim-sample/questions.csv --consent-basis \"invented people\" \\",
      "      --out scores.csv --receipts receipts.ndjson",
      "  ./simsim score --sample --out scores.parquet"
    })
final class ScoreCommand implements Callable<Integer> {
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
        "Write the results here: .csv, .ndjson or .parquet; - is the standard output as CSV."
            + " Default: a table on the terminal."
      })
  private @Nullable Path out;

  @Option(
      names = "--receipts",
      order = 21,
      paramLabel = "FILE",
      description = "Write a receipt for each answer, one a line, for ./simsim recompute.")
  private @Nullable Path receipts;

  @Option(
      names = "--offer",
      order = 22,
      paramLabel = "NAME",
      description = "Apply a partner's offer: a name (./simsim rules lists them) or a file.")
  private @Nullable String offer;

  @Option(
      names = "--live",
      order = 23,
      description = {
        "Somebody acts on the answers. An expert's card, not validated, then serves no credit."
      })
  private boolean live;

  @Option(names = "--sample", order = 4, description = "Run on the built-in sample.")
  private boolean sample;

  ScoreCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    RuleSet read = rules.read();
    List<EventSource> sources = events.sources();
    boolean nothing = sources.isEmpty() && questions.questions().isEmpty();
    try (TempFolder folder = TempFolder.create()) {
      if (sample || nothing) {
        Sample files = Sample.in(folder);
        return run(read, files.sources(), ofSample(files), folder);
      }
      if (sources.isEmpty() || questions.questions().isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "Name the events with --events and the questions with --questions, or try --sample.");
      }
      return run(read, sources, questions.in(questions.questions().get()), folder);
    }
  }

  private QuestionSource ofSample(Sample files) {
    QuestionSource source = questions.in(questions.questions().orElse(files.questions()));
    boolean agreed = source.consentBasis().isPresent() || source.consents().isPresent();
    return agreed ? source : source.withConsentBasis(Sample.CONSENT_BASIS);
  }

  private int run(RuleSet read, List<EventSource> sources, QuestionSource asked, TempFolder folder)
      throws IOException, InterruptedException, RunFailedException {
    RuleSet ruled = read;
    Optional<Offer> applied = Optional.empty();
    if (offer != null) {
      ruled = Offers.with(read, offer);
      applied = Optional.of(Offers.named(ruled, offer));
    }
    Path results = resultsFor(folder);
    ScoreRun run =
        new ScoreRun(
            ruled,
            sources,
            asked,
            new ScoreRun.Outputs(results, Optional.ofNullable(receipts), limits.rejects()),
            applied,
            live ? Answers.Use.LIVE : Answers.Use.REHEARSAL,
            limits.limits());
    long start = System.nanoTime();
    ScoreSummary summary;
    try (ProgressBars progress = style.progress()) {
      summary = run.run(progress);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Rejections.say(style, summary.rejects(), limits.rejects());
    tell(ruled, summary, results, seconds);
    return summary.rejects().count() > 0 ? ExitCodes.DONE_IN_PART : ExitCodes.DONE;
  }

  private Path resultsFor(TempFolder folder) {
    Path named = out;
    return named != null ? named : folder.file(style.json() ? "scores.ndjson" : "scores.csv");
  }

  private void tell(RuleSet ruled, ScoreSummary summary, Path results, double seconds)
      throws IOException {
    if (out == null && style.json()) {
      style.copyToOut(results);
    } else if (out == null) {
      new ScoreTable(ruled, style).print(results);
      said(summary, seconds).forEach(style::print);
      if (sample || events.isEmpty()) {
        ScoreTable.whatNext().forEach(style::print);
      }
    } else if (style.json() && !out.toString().equals("-")) {
      style.out().println(Json.text(json(summary)));
    } else {
      style.say(said(summary, seconds).getLast().strip());
    }
    style.out().flush();
  }

  private static List<String> said(ScoreSummary summary, double seconds) {
    long scored = summary.scored();
    StringBuilder none = new StringBuilder();
    summary
        .notScored()
        .forEach((why, count) -> none.append(", ").append(count).append(' ').append(why));
    return List.of(
        "",
        String.format(
            Locale.ROOT,
            "  %,d questions, %,d scored%s; %,d events;%s %.1f s",
            summary.questions(),
            scored,
            none,
            summary.events().accepted(),
            conflicts(summary.events().conflicts()),
            seconds));
  }

  /// Names under which more than one body came: the first recorded stands.
  private static String conflicts(long count) {
    return count == 0 ? "" : String.format(Locale.ROOT, " %,d in conflict;", count);
  }

  private static Map<String, Object> json(ScoreSummary summary) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("questions", summary.questions());
    members.put("scored", summary.scored());
    members.put("bands", summary.bands());
    members.put("notScored", summary.notScored());
    members.put("events", summary.events().accepted());
    members.put("ignored", summary.events().ignored());
    members.put("droppedFields", summary.events().droppedFields());
    members.put("conflicts", summary.events().conflicts());
    members.put("rejected", summary.rejects().count());
    return members;
  }
}
