package io.simsim.cli;

import io.simsim.batch.EventSource;
import io.simsim.batch.EventTally;
import io.simsim.batch.EventsCheck;
import io.simsim.batch.EventsFound;
import io.simsim.batch.RunFailedException;
import io.simsim.cli.text.Columns;
import io.simsim.cli.words.Values;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `simsim events`: what can be done with files of events alone.
@Command(
    name = "events",
    header = "Check files of events.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = EventsCommand.Check.class,
    footer = {"", "Examples:", "  ./simsim events check --help"})
final class EventsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, such as: events check");
  }

  /// `simsim events check`: reads files of events and says what is in them and what is wrong.
  @Command(
      name = "check",
      header = "Read files of events; say what is in them and what is wrong with them.",
      description = {
        "",
        "The format is found by looking. Every row that cannot be read is named with file, line,"
            + " field, rule, value and remedy; the others are counted by kind, context, furnisher"
            + " and currency. Nothing is kept."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  ./simsim events check --sample",
        "  ./simsim sample",
        "  ./simsim events check --events simsim-sample/events.ndjson --rejects rejects.ndjson",
        "  ./simsim events check --sample --json",
        "",
        "A file of a bank or lender, which does not say who reports it:",
        "  simsim events check --events statements.zip --furnisher my-bank"
      })
  static final class Check implements Callable<Integer> {
    @Mixin private EventOptions events = new EventOptions();
    @Mixin private LimitOptions limits = new LimitOptions();
    @Mixin private Style style;
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--sample", order = 4, description = "Check the built-in sample.")
    private boolean sample;

    Check(Terminal terminal) {
      style = new Style(terminal);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunFailedException {
      if (!sample) {
        return check(events.sources());
      }
      try (TempFolder folder = TempFolder.create()) {
        return check(Sample.in(folder).sources());
      }
    }

    private int check(List<EventSource> sources) throws InterruptedException, RunFailedException {
      if (sources.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "Name a file with --events, or try --sample.");
      }
      EventsFound found;
      try (ProgressBars progress = style.progress()) {
        found = new EventsCheck(sources, limits.rejects(), limits.limits()).run(progress);
      }
      Rejections.say(style, found.rejects(), limits.rejects());
      if (style.json()) {
        style.out().println(Json.text(json(found)));
      } else {
        print(found);
      }
      style.out().flush();
      return found.rejects().count() > 0 || !found.complete()
          ? ExitCodes.DONE_IN_PART
          : ExitCodes.DONE;
    }

    private void print(EventsFound found) {
      EventTally tally = found.events();
      line("Events", Values.grouped(tally.accepted()));
      line("Rejected", Values.grouped(found.rejects().count()));
      line("Left out by a mapping", Values.grouped(tally.ignored()));
      line("Fields not read", Values.grouped(tally.droppedFields()));
      line("First occurred", moment(found.firstOccurredAt()));
      line("Last occurred", moment(found.lastOccurredAt()));
      line("Last recorded", moment(found.lastRecordedAt()));
      style.print("");
      style.print("  " + style.ink().head("Formats"));
      found.formats().forEach((file, format) -> line(format.title(), file));
      table("Kinds", found.kinds());
      table("Contexts", found.contexts());
      table("Furnishers", found.furnishers());
      table("Currencies", found.currencies());
    }

    private void table(String title, SortedMap<String, Long> counts) {
      style.print("");
      style.print("  " + style.ink().head(title));
      counts.forEach((name, count) -> line(name, Values.grouped(count)));
    }

    private void line(String name, String value) {
      style.print("  " + Columns.left(name, 32) + Columns.right(value, 24));
    }

    private static String moment(OptionalLong seconds) {
      return seconds.isPresent() ? Instant.ofEpochSecond(seconds.getAsLong()).toString() : "–";
    }

    private static Map<String, Object> json(EventsFound found) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("events", found.events().accepted());
      members.put("rejected", found.rejects().count());
      members.put("ignored", found.events().ignored());
      members.put("droppedFields", found.events().droppedFields());
      members.put("complete", found.complete());
      found.firstOccurredAt().ifPresent(at -> members.put("firstOccurredAt", at));
      found.lastOccurredAt().ifPresent(at -> members.put("lastOccurredAt", at));
      found.lastRecordedAt().ifPresent(at -> members.put("lastRecordedAt", at));
      Map<String, Object> formats = new LinkedHashMap<>();
      found.formats().forEach((file, format) -> formats.put(file, format.title()));
      members.put("formats", formats);
      members.put("kinds", found.kinds());
      members.put("contexts", found.contexts());
      members.put("furnishers", found.furnishers());
      members.put("currencies", found.currencies());
      return members;
    }
  }
}
