package io.simsim.cli;

import io.simsim.cli.text.Columns;
import io.simsim.cli.words.Language;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.OfferReader;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.purpose.PurposesReader;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `simsim rules`: the rules in force, and whether a rule file loads.
@Command(
    name = "rules",
    header = "List purposes, scorecards and offers with their hashes.",
    description = {
      "",
      "A rule file is named by the SHA-256 of its canonical form (RFC 8785): receipts name theirs."
    },
    mixinStandardHelpOptions = true,
    subcommands = RulesCommand.Check.class,
    footer = {
      "",
      "Examples:",
      "  ./simsim rules",
      "  ./simsim rules --json",
      "  ./simsim rules check --help"
    })
final class RulesCommand implements Callable<Integer> {
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;

  RulesCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException {
    RuleSet read = rules.read();
    if (style.json()) {
      style.out().println(Json.text(json(read)));
    } else {
      print(read);
    }
    style.out().flush();
    return ExitCodes.DONE;
  }

  private void print(RuleSet read) {
    Rules all = read.rules();
    head("Catalogue");
    row(
        all.catalogue().name(),
        all.catalogue().features().size() + " features",
        all.catalogue().hash());
    head("Purposes");
    for (Purpose purpose : all.purposes().all()) {
      row(purpose.name(), purpose.kind().id(), Language.EN.of(purpose.title()));
    }
    head("Refused uses");
    for (String use : all.purposes().refused()) {
      row(use, "", "");
    }
    head("Scorecards");
    for (Scorecard card : all.scorecards()) {
      row(card.title().name(), status(card), card.hash());
    }
    head("Offers");
    read.offers().forEach((name, offer) -> row(name, "from " + offer.from(), offer.hash()));
  }

  private void head(String title) {
    style.print("");
    style.print("  " + style.ink().head(title));
  }

  private void row(String name, String what, String detail) {
    style.print(
        ("  "
                + Columns.left(name, 30)
                + " "
                + Columns.left(what, 14)
                + " "
                + style.ink().soft(detail))
            .stripTrailing());
  }

  private static String status(Scorecard card) {
    return switch (card.title().status()) {
      case NOT_VALIDATED -> "not-validated";
      case VALIDATED -> "validated";
    };
  }

  private static Map<String, Object> json(RuleSet read) {
    Map<String, Object> members = new LinkedHashMap<>();
    Rules all = read.rules();
    members.put(
        "catalogue", Map.of("name", all.catalogue().name(), "hash", all.catalogue().hash()));
    List<Object> purposes = new ArrayList<>();
    for (Purpose purpose : all.purposes().all()) {
      purposes.add(named("name", purpose.name(), "kind", purpose.kind().id()));
    }
    members.put("purposes", purposes);
    members.put("refused", all.purposes().refused());
    List<Object> cards = new ArrayList<>();
    for (Scorecard card : all.scorecards()) {
      Map<String, Object> one =
          named("name", card.title().name(), "purpose", card.purpose().name());
      one.put("status", status(card));
      one.put("hash", card.hash());
      cards.add(one);
    }
    members.put("scorecards", cards);
    List<Object> offers = new ArrayList<>();
    for (Map.Entry<String, Offer> entry : read.offers().entrySet()) {
      Map<String, Object> one =
          named("name", entry.getKey(), "purpose", entry.getValue().purpose());
      one.put("from", entry.getValue().from());
      one.put("hash", entry.getValue().hash());
      offers.add(one);
    }
    members.put("offers", offers);
    return members;
  }

  private static Map<String, Object> named(String a, String first, String b, String second) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(a, first);
    members.put(b, second);
    return members;
  }

  /// `simsim rules check`: whether a rule file loads.
  @Command(
      name = "check",
      header = "Say whether a rule file loads, or where it is wrong and what to do.",
      description = {
        "",
        "A catalogue, purposes, a scorecard or an offer, told apart by its format. A scorecard is"
            + " read against the catalogue and the purposes of --rules."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  ./simsim rules check engine/src/main/resources/io/simsim/rules/catalogue.json"
      })
  static final class Check implements Callable<Integer> {
    @Mixin private RuleOptions rules = new RuleOptions();
    @Mixin private Style style;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Rule files.")
    private List<Path> files = List.of();

    Check(Terminal terminal) {
      style = new Style(terminal);
    }

    @Override
    public Integer call() throws IOException {
      RuleSet read = rules.read();
      List<Object> findings = new ArrayList<>();
      boolean good = true;
      for (Path file : files) {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("file", file.toString());
        try {
          String hash = check(file, read);
          finding.put("hash", hash);
          style.say(file + ": good, " + hash);
        } catch (RuleFileException wrong) {
          good = false;
          finding.put("line", wrong.line());
          finding.put("column", wrong.column());
          finding.put("rule", wrong.rule());
          finding.put("remedy", wrong.remedy());
          style.warn(String.valueOf(wrong.getMessage()));
        }
        findings.add(finding);
      }
      if (style.json()) {
        style.out().println(Json.text(findings));
        style.out().flush();
      }
      return good ? ExitCodes.DONE : ExitCodes.UNUSABLE;
    }

    private static String check(Path file, RuleSet read) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      String name = file.toString();
      Rules rules = read.rules();
      RuleNode format = RuleReader.read(name, bytes).members().get("format");
      if (format == null) {
        throw new RuleFileException(name, 1, 1, "missing-key", "\"format\" is missing here");
      }
      return switch (format.text()) {
        case "simsim-catalogue/1" -> CatalogueReader.read(name, bytes, read.sha256()).hash();
        case "simsim-purposes/1" -> PurposesReader.read(name, bytes, read.sha256()).hash();
        case "simsim-scorecard/1" ->
            ScorecardReader.read(name, bytes, rules.catalogue(), rules.purposes(), read.sha256())
                .hash();
        case "simsim-offer/1" ->
            OfferReader.read(name, bytes, rules.purposes(), read.sha256()).hash();
        default ->
            throw format.refuse(
                "format",
                "use simsim-catalogue/1, simsim-purposes/1, simsim-scorecard/1 or simsim-offer/1");
      };
    }
  }
}
