package io.simsim.cli;

import io.simsim.batch.ConvertRun;
import io.simsim.batch.EventSource;
import io.simsim.batch.EventsFound;
import io.simsim.batch.RunFailedException;
import io.simsim.cli.words.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `simsim convert`: files of any format that can be read, as one file of events.
@Command(
    name = "convert",
    header = "Write files of events, in whatever format, as NDJSON, CSV, Parquet or Arrow.",
    description = {
      "",
      "What is not in the vocabulary of events (names, goods, merchants, texts) is not written."
          + " Every row that cannot be read is named with file, line, field, rule, value and"
          + " remedy; the others go in."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim convert --sample --out events.parquet",
      "  ./simsim convert --events events.parquet --out events.csv",
      "",
      "Files of a lender and of a bank:",
      "  simsim convert --events accounts.dat --furnisher my-lender --out events.ndjson",
      "  simsim convert --events statements.zip --furnisher my-bank --links links.csv \\",
      "      --out events.csv"
    })
final class ConvertCommand implements Callable<Integer> {
  @Mixin private EventOptions events = new EventOptions();
  @Mixin private LimitOptions limits = new LimitOptions();
  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--out", "--output"},
      order = 20,
      paramLabel = "FILE",
      description = {
        "Write the events here: .ndjson, .csv (both also .gz), .parquet or .arrow. Default: the"
            + " standard output, as NDJSON."
      })
  private @Nullable Path out;

  @Option(names = "--sample", order = 4, description = "Convert the built-in sample.")
  private boolean sample;

  ConvertCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    if (!sample && events.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Name a file with --events, or try --sample.");
    }
    if (out == null && style.json()) {
      throw new ParameterException(
          spec.commandLine(), "With --json name a file for the events with --out.");
    }
    try (TempFolder folder = TempFolder.create()) {
      return run(sample ? Sample.in(folder).sources() : events.sources(), folder);
    }
  }

  private int run(List<EventSource> sources, TempFolder folder)
      throws IOException, InterruptedException, RunFailedException {
    Path named = out;
    Path results = named != null ? named : folder.file("converted.ndjson");
    EventsFound found;
    try (ProgressBars progress = style.progress()) {
      found = new ConvertRun(sources, results, limits.rejects(), limits.limits()).run(progress);
    }
    Rejections.say(style, found.rejects(), limits.rejects());
    if (named == null) {
      style.copyToOut(results);
      style.say(said(found));
    } else if (style.json()) {
      style.out().println(Json.text(json(found)));
    } else {
      style.say(said(found) + " → " + named);
    }
    style.out().flush();
    return found.rejects().count() > 0 || !found.complete()
        ? ExitCodes.DONE_IN_PART
        : ExitCodes.DONE;
  }

  private static String said(EventsFound found) {
    return Values.grouped(found.events().accepted())
        + " events, "
        + Values.grouped(found.rejects().count())
        + " rejected, "
        + Values.grouped(found.events().ignored())
        + " left out, "
        + Values.grouped(found.events().droppedFields())
        + " fields not read";
  }

  private static Map<String, Object> json(EventsFound found) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("events", found.events().accepted());
    members.put("rejected", found.rejects().count());
    members.put("ignored", found.events().ignored());
    members.put("droppedFields", found.events().droppedFields());
    members.put("complete", found.complete());
    return members;
  }
}
