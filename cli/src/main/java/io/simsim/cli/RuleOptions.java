package io.simsim.cli;

import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options on which rules to ask under.
final class RuleOptions {
  @Option(
      names = "--rules",
      order = 30,
      paramLabel = "DIR",
      description = {
        "A folder with catalogue.json, purposes.json, scorecards/ and offers/. Default: the"
            + " built-in rules."
      })
  private @Nullable Path directory;

  @Option(
      names = "--scorecard",
      order = 31,
      paramLabel = "FILE",
      description = "A scorecard instead of the one for its purpose (repeatable).")
  private List<Path> scorecards = new ArrayList<>();

  @Option(
      names = "--profile",
      order = 32,
      paramLabel = "NAME",
      description = "A legal profile that narrows what purposes may read, such as ccd2.")
  private @Nullable String profile;

  /// The files of cards that it reads.
  List<Path> scorecards() {
    return List.copyOf(scorecards);
  }

  RuleSet read() throws IOException {
    Path from = directory;
    if (from != null && !Files.isDirectory(from)) {
      throw Failure.unusable(from + ": there is no such folder; --rules names one");
    }
    RuleSet rules = from == null ? RuleSet.builtIn() : RuleSet.from(from);
    for (Path card : scorecards) {
      rules = rules.withScorecard(card);
    }
    String law = profile;
    if (law != null && !rules.rules().purposes().profiles().contains(law)) {
      throw Failure.unusable(
          "--profile "
              + law
              + ": there is no such profile; use one of "
              + String.join(", ", rules.rules().purposes().profiles()));
    }
    return law == null ? rules : rules.under(law);
  }
}
