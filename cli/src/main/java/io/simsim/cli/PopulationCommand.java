package io.simsim.cli;

import io.simsim.batch.RunFailedException;
import io.simsim.cli.population.Form;
import io.simsim.cli.population.PopulationRun;
import io.simsim.cli.words.Values;
import io.simsim.population.Figure;
import io.simsim.population.Population;
import io.simsim.population.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `simsim population`: invented people and businesses as files for the other commands.
@Command(
    name = "population",
    header = "Write invented people and businesses: events, questions, outcomes with true odds.",
    description = {
      "",
      "Any number of them, by seed: jobs and shocks, bills, rents, loans, orders, rentals, sales,"
          + " public records, hardship, partners that testify honestly, sloppily or falsely. The"
          + " same options give the same bytes on any machine and with any number of threads."
          + " Nobody in it is real, and no figure of it says anything about real people."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim population --out world",
      "  ./simsim score --events world/events.ndjson --questions world/questions.ndjson \\",
      "      --out world/scores.csv",
      "  ./simsim evaluate --scores world/scores.csv --outcomes world/outcomes.ndjson \\",
      "      --purpose consumer-credit",
      "  ./simsim population --summary --people 20000",
      "  ./simsim population --people 5000 --seed 7 --format parquet --out people"
    })
final class PopulationCommand implements Callable<Integer> {
  private static final long PEOPLE_A_BUSINESS = 10;

  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--out", "--output"},
      order = 10,
      paramLabel = "DIR",
      description = "Write the files into this folder, which does not exist yet.")
  private @Nullable Path out;

  @Option(
      names = "--summary",
      order = 9,
      description = {
        "Write nothing; live through it and print what it looks like: how much is late, how"
            + " outcomes end, how often partners lie."
      })
  private boolean summary;

  @Option(names = "--people", order = 11, paramLabel = "N", description = "Default: 1000.")
  private long people = Settings.DEFAULTS.people();

  @Option(
      names = "--businesses",
      order = 12,
      paramLabel = "N",
      description = "Default: one for every ten people.")
  private @Nullable Long businesses;

  @Option(names = "--seed", order = 13, paramLabel = "N", description = "Default: 1.")
  private long seed = Settings.DEFAULTS.seed();

  @Option(
      names = "--months",
      order = 14,
      paramLabel = "N",
      description = "How many months of each life are reported, 3 to 120. Default: 12.")
  private int months = Settings.DEFAULTS.months();

  @Option(
      names = "--until",
      order = 15,
      paramLabel = "MONTH",
      description = "The last month. Default: 2026-05.")
  private String until = Settings.DEFAULTS.last().toString();

  @Option(
      names = "--questions",
      order = 16,
      paramLabel = "N",
      description = "How many are asked about each subject, 0 to 12. Default: 2.")
  private int questions = Settings.DEFAULTS.questions();

  @Option(
      names = "--format",
      order = 20,
      paramLabel = "FORM",
      description = "ndjson, csv or parquet. Default: ndjson.")
  private Form form = Form.NDJSON;

  @Option(
      names = "--threads",
      order = 21,
      paramLabel = "N",
      description = "Default: all processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  PopulationCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    Population population = Population.of(settings());
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads: at least 1");
    }
    Path target = out;
    if (summary) {
      summarize(population);
    } else if (target == null) {
      throw new ParameterException(
          spec.commandLine(), "Name a folder for the files with --out, or ask for a --summary.");
    } else {
      write(population, target);
    }
    style.out().flush();
    return ExitCodes.DONE;
  }

  private void summarize(Population population) throws InterruptedException {
    List<Figure> figures;
    try (ProgressBars progress = style.progress()) {
      figures = PopulationFigures.measured(population, progress);
    }
    if (style.json()) {
      style.out().println(Json.text(PopulationFigures.json(figures)));
    } else {
      PopulationFigures.lines(figures).forEach(style::print);
    }
  }

  private void write(Population population, Path target)
      throws IOException, InterruptedException, RunFailedException {
    long start = System.nanoTime();
    PopulationRun.Written written;
    try (TempFolder folder = TempFolder.beside(target)) {
      PopulationRun run = new PopulationRun(population, form, folder.file(""), threads);
      try (ProgressBars progress = style.progress()) {
        written = run.run(progress);
      }
      folder.become(target);
    }
    tell(population.settings(), target, written, (System.nanoTime() - start) / 1e9);
  }

  private Settings settings() {
    long besides = businesses == null ? people / PEOPLE_A_BUSINESS : businesses;
    try {
      return new Settings(seed, people, besides, months, YearMonth.parse(until), questions);
    } catch (DateTimeParseException wrong) {
      throw new ParameterException(spec.commandLine(), "--until: a month such as 2026-05");
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage());
    }
  }

  private void tell(Settings settings, Path target, PopulationRun.Written written, double seconds) {
    if (style.json()) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("seed", settings.seed());
      members.put("people", settings.people());
      members.put("businesses", settings.businesses());
      members.put("events", written.events());
      members.put("questions", written.questions());
      style.out().println(Json.text(members));
      return;
    }
    style.say(
        String.format(
            Locale.ROOT,
            "Wrote %s: %s people, %s businesses, %s events, %s questions; %.1f s",
            target,
            Values.grouped(settings.people()),
            Values.grouped(settings.businesses()),
            Values.grouped(written.events()),
            Values.grouped(written.questions()),
            seconds));
  }
}
