package io.simsim.cli;

import io.simsim.batch.OutputPaths;
import io.simsim.batch.RunFailedException;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.interchange.ExportForm;
import io.simsim.trainer.interchange.ExportOptions;
import io.simsim.trainer.interchange.StoredCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `simsim export`: a scorecard in a form that other programs read.
@Command(
    name = "export",
    header = "Write a scorecard as PMML, SQL or a table of its bins.",
    description = {
      "",
      "PMML 4.4 reads back as the very same card. SQL is one SELECT for DuckDB and PostgreSQL: the"
          + " score and the four reasons of each row. The table has one row a bin, as"
          + " OptBinning's. docs/reference/interchange.md says what each form carries."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim export pay-later --out card.pmml",
      "  ./simsim export pay-later --as table",
      "",
      "With a card that was trained on a table of loans:",
      "  simsim export card.json --as sql --table loans --key id --out score.sql"
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "CARD",
      description = {
        "A scorecard's file (the catalogue of a research card is beside it: NAME.catalogue.json),"
            + " or a purpose: then the card in force for it."
      })
  private Path card = Path.of("");

  @Option(
      names = "--as",
      order = 1,
      paramLabel = "FORM",
      description = "pmml, sql or table. Default: as --out ends (.sql, .csv), else pmml.")
  private @Nullable ExportForm form;

  @Option(
      names = {"-o", "--out", "--output"},
      order = 2,
      paramLabel = "FILE",
      description = "Write it here. Default: the standard output.")
  private @Nullable Path out;

  @Option(
      names = "--table",
      order = 3,
      paramLabel = "NAME",
      description = "The table that the SQL reads. Default: cases.")
  private String table = ExportOptions.DEFAULT.table();

  @Option(
      names = "--key",
      order = 4,
      paramLabel = "COLUMN",
      description = "A column of it that the SQL writes beside the score (repeatable).")
  private List<String> keys = new ArrayList<>();

  ExportCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    Path file = out;
    if (file != null) {
      OutputPaths.requireApart(List.of(file), List.of(card, StoredCard.catalogueOf(card)));
    }
    if (file == null && style.json()) {
      throw new ParameterException(
          spec.commandLine(), "With --json name a file for the card with --out.");
    }
    StoredCard stored = stored(rules.read());
    ExportForm chosen = form(file);
    String text;
    try {
      text = chosen.text(stored, new ExportOptions(table, keys));
    } catch (IllegalArgumentException cannot) {
      throw Failure.unusable(card + ": " + cannot.getMessage());
    }
    if (file == null) {
      style.out().print(text);
    } else {
      WholeFile.write(file, text);
      if (style.json()) {
        style.out().println(Json.text(json(stored, chosen)));
      } else {
        style.say(
            stored.card().title().name()
                + ", "
                + stored.card().characteristics().size()
                + " characteristics → "
                + file);
      }
    }
    style.out().flush();
    return ExitCodes.DONE;
  }

  private StoredCard stored(RuleSet read) throws IOException {
    Scorecard inForce = read.rules().cardFor(card.toString());
    return inForce == null || Files.exists(card)
        ? StoredCard.read(card, read)
        : new StoredCard(inForce, Optional.empty());
  }

  private ExportForm form(@Nullable Path file) {
    ExportForm named = form;
    if (named != null) {
      return named;
    }
    String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".sql")
        ? ExportForm.SQL
        : name.endsWith(".csv") ? ExportForm.TABLE : ExportForm.PMML;
  }

  private static Map<String, Object> json(StoredCard stored, ExportForm form) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("card", stored.card().title().name());
    members.put("hash", stored.card().hash());
    members.put("as", form.name().toLowerCase(Locale.ROOT));
    members.put("characteristics", stored.card().characteristics().size());
    return members;
  }
}
