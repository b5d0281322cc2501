package io.simsim.cli;

import io.simsim.batch.CodeScoreRun;
import io.simsim.batch.CodeSource;
import io.simsim.batch.RunFailedException;
import io.simsim.batch.codes.CodedCard;
import io.simsim.cli.words.Values;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `simsim score-all`: everybody in a file of records, for one purpose, as of one moment.
@Command(
    name = "score-all",
    header = "Score everybody in a file of packed records, with four reasons each.",
    description = {
      "",
      "Row by row as in the records: score (missing where the record is too thin) and reason1 to"
          + " reason4. The scores and reasons are those of score. A run that was stopped goes on"
          + " where it was when it is started again with the same files, and ends with the same"
          + " bytes."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim pack --sample --out records.arrow",
      "  ./simsim score-all --records records.arrow --purpose consumer-credit \\",
      "      --as-of 2026-06-01 --consent-basis \"invented people\" --out scores.arrow"
    })
final class ScoreAllCommand implements Callable<Integer> {
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private Style style;

  @Option(
      names = "--records",
      order = 5,
      paramLabel = "FILE",
      required = true,
      description = "What pack wrote.")
  private Path records = Path.of("");

  @Option(
      names = {"-p", "--purpose"},
      order = 6,
      paramLabel = "NAME",
      required = true,
      description = "For what. ./simsim rules lists the purposes.")
  private String purpose = "";

  @Option(
      names = "--as-of",
      order = 7,
      paramLabel = "WHEN",
      required = true,
      description = "A date, which is its midnight UTC, or a time such as 2026-06-01T12:00:00Z.")
  private String asOf = "";

  @Option(
      names = "--consent-basis",
      order = 8,
      paramLabel = "TEXT",
      description = "On which basis these people agreed; nothing is read without one.")
  private String consentBasis = "";

  @Option(
      names = {"-o", "--out", "--output"},
      order = 20,
      paramLabel = "FILE",
      required = true,
      description = "Write the scores here, as Arrow.")
  private Path out = Path.of("");

  @Option(
      names = "--threads",
      order = 42,
      paramLabel = "N",
      description = "Default: all processors. The bytes are the same with any number.")
  private @Nullable Integer threads;

  ScoreAllCommand(Terminal terminal) {
    style = new Style(terminal);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunFailedException {
    RuleSet set = rules.read();
    Purpose named = set.rules().purposes().find(purpose);
    Scorecard card = set.rules().cardFor(purpose);
    if (named == null || card == null) {
      throw Failure.unusable(
          named == null
              ? set.rules().purposes().remedyFor(purpose)
              : "no scorecard serves " + purpose + ": name one with --scorecard");
    }
    if (consentBasis.isBlank()) {
      throw Failure.unusable(
          "Nothing is read without consent: name its basis with --consent-basis.");
    }
    CodedCard coded =
        CodedCard.of(card)
            .orElseThrow(
                () ->
                    Failure.unusable(
                        "this card has lines that depend on too many values at once: use score"));
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    CodeSource source = CodeSource.OfRecords.of(records, asOf, named, consentBasis);
    CodeScoreRun.Summary summary;
    try (ProgressBars progress = style.progress()) {
      summary = new CodeScoreRun(coded, source, out, Math.max(1, count)).run(progress);
    }
    say(summary);
    return ExitCodes.DONE;
  }

  private void say(CodeScoreRun.Summary summary) {
    if (style.json()) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("records", summary.rows());
      members.put("scored", summary.scored());
      members.put("before", summary.before());
      style.out().println(Json.text(members));
    } else {
      String before =
          summary.before() == 0
              ? ""
              : ", " + Values.grouped(summary.before()) + " by a run that was stopped";
      style.say(
          Values.grouped(summary.rows())
              + " records, "
              + Values.grouped(summary.scored())
              + " scored"
              + before
              + " → "
              + out);
    }
    style.out().flush();
  }
}
