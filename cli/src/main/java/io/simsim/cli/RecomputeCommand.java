package io.simsim.cli;

import io.simsim.batch.EventSource;
import io.simsim.batch.RecomputeRun;
import io.simsim.batch.RecomputeSummary;
import io.simsim.batch.RunFailedException;
import io.simsim.engine.answer.Answers;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `simsim recompute`: computes receipts again and compares them byte for byte.
@Command(
    name = "recompute",
    header = "Compute receipts again from events and rules; compare them byte for byte.",
    description = {
      "",
      "A receipt names its question, its consent, its rules by their hashes, and the record it was"
          + " read from by its digest. The same of all these gives the same bytes, on any machine."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim score --sample --out scores.csv --receipts receipts.ndjson",
      "  ./simsim recompute --sample --receipts receipts.ndjson",
      "  ./simsim recompute --sample --receipts receipts.ndjson --json"
    })
final class RecomputeCommand implements Callable<Integer> {
  @Mixin private EventOptions events = new EventOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private LimitOptions limits = new LimitOptions();
  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--receipts",
      order = 3,
      required = true,
      paramLabel = "FILE",
      description = "Receipts, one a line, as score and explain write them; plain or gzip.")
  private Path receipts = Path.of("");

  @Option(
      names = "--offer",
      order = 22,
      paramLabel = "FILE",
      description = "An offer that receipts name, beside those of the rules (repeatable).")
  private List<String> offers = new ArrayList<>();

  @Option(names = "--live", order = 23, description = "The answers were made with --live.")
  private boolean live;

  @Option(names = "--sample", order = 9, description = "The events are those of the sample.")
  private boolean sample;

  RecomputeCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    if (!sample) {
      return run(events.sources());
    }
    try (TempFolder folder = TempFolder.create()) {
      return run(Sample.in(folder).sources());
    }
  }

  private int run(List<EventSource> sources)
      throws IOException, InterruptedException, RunFailedException {
    if (sources.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Name the events with --events, or say --sample.");
    }
    RuleSet read = rules.read();
    for (String offer : offers) {
      read = Offers.with(read, offer);
    }
    RecomputeRun run =
        new RecomputeRun(
            read,
            sources,
            receipts,
            live ? Answers.Use.LIVE : Answers.Use.REHEARSAL,
            limits.rejects(),
            limits.limits());
    RecomputeSummary summary;
    try (ProgressBars progress = style.progress()) {
      summary = run.run(progress);
    }
    Rejections.say(style, summary.rejects(), limits.rejects());
    if (style.json()) {
      style.out().println(Json.text(json(summary)));
    } else {
      print(summary);
    }
    style.out().flush();
    boolean all =
        summary.different() == 0 && summary.notPossible() == 0 && summary.rejects().count() == 0;
    return all ? ExitCodes.DONE : ExitCodes.DONE_IN_PART;
  }

  private void print(RecomputeSummary summary) {
    style.print(
        summary.equal()
            + " equal, "
            + summary.different()
            + " different, "
            + summary.notPossible()
            + " not possible");
    for (RecomputeSummary.Finding finding : summary.first()) {
      String what =
          switch (finding.outcome()) {
            case DIFFERENT -> "differs in its " + finding.detail();
            case NOT_POSSIBLE -> "cannot be computed: " + finding.detail();
          };
      style.print("  " + receipts + ":" + finding.line() + ": " + finding.question() + ": " + what);
    }
    long more = summary.different() + summary.notPossible() - summary.first().size();
    if (more > 0) {
      style.print("  and " + more + " more");
    }
  }

  private static Map<String, Object> json(RecomputeSummary summary) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("equal", summary.equal());
    members.put("different", summary.different());
    members.put("notPossible", summary.notPossible());
    List<Object> findings = new ArrayList<>();
    for (RecomputeSummary.Finding finding : summary.first()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("line", finding.line());
      one.put("question", finding.question());
      one.put(
          "outcome",
          switch (finding.outcome()) {
            case DIFFERENT -> "different";
            case NOT_POSSIBLE -> "not-possible";
          });
      one.put("detail", finding.detail());
      findings.add(one);
    }
    members.put("first", findings);
    members.put("events", summary.events().accepted());
    members.put("rejected", summary.rejects().count());
    return members;
  }
}
