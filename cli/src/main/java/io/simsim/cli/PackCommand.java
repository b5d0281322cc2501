package io.simsim.cli;

import io.simsim.batch.EventSource;
import io.simsim.batch.PackRun;
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

/// `simsim pack`: events as one record a subject, day by day.
@Command(
    name = "pack",
    header = "Pack files of events to records, one a subject, for score-all.",
    description = {
      "",
      "Once for all events, then day by day: yesterday's records and today's events are the same"
          + " bytes as all events at once. An event that comes twice counts once."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim pack --sample --out records.arrow",
      "  ./simsim pack --sample --with records.arrow --out today.arrow"
    })
final class PackCommand implements Callable<Integer> {
  @Mixin private EventOptions events = new EventOptions();
  @Mixin private LimitOptions limits = new LimitOptions();
  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--with",
      order = 10,
      paramLabel = "FILE",
      description = "Records that this command wrote before; they come in as well.")
  private @Nullable Path before;

  @Option(
      names = "--currency",
      order = 11,
      paramLabel = "CODE",
      description = "Default: that of the first event. Events in another are rejected.")
  private @Nullable String currency;

  @Option(
      names = {"-o", "--out", "--output"},
      order = 20,
      paramLabel = "FILE",
      required = true,
      description = "Write the records here, as Arrow.")
  private Path out = Path.of("");

  @Option(names = "--sample", order = 4, description = "Pack the built-in sample.")
  private boolean sample;

  PackCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    if (!sample && events.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Name a file with --events, or try --sample.");
    }
    try (TempFolder folder = TempFolder.create()) {
      return run(sample ? Sample.in(folder).sources() : events.sources());
    }
  }

  private int run(List<EventSource> sources) throws InterruptedException, RunFailedException {
    PackRun run =
        new PackRun(
            sources,
            Optional.ofNullable(before),
            Optional.ofNullable(currency),
            out,
            limits.rejects(),
            limits.limits());
    PackRun.Summary summary;
    try (ProgressBars progress = style.progress()) {
      summary = run.run(progress);
    }
    Rejections.say(style, summary.rejects(), limits.rejects());
    if (style.json()) {
      style.out().println(Json.text(json(summary)));
    } else {
      style.say(
          Values.grouped(summary.subjects())
              + " records, "
              + Values.grouped(summary.events().accepted())
              + " events → "
              + out);
    }
    style.out().flush();
    return summary.rejects().count() > 0 ? ExitCodes.DONE_IN_PART : ExitCodes.DONE;
  }

  private static Map<String, Object> json(PackRun.Summary summary) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("records", summary.subjects());
    members.put("events", summary.events().accepted());
    members.put("rejected", summary.rejects().count());
    return members;
  }
}
