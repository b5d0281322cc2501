package io.simsim.cli;

import io.simsim.batch.CodeScoreRun;
import io.simsim.batch.CodeSource;
import io.simsim.batch.EventSource;
import io.simsim.batch.PackRun;
import io.simsim.batch.RunFailedException;
import io.simsim.batch.codes.CodedCard;
import io.simsim.cli.words.Values;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
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
import picocli.CommandLine.Option;

/// `simsim score-all`: everybody in a file of records, for one purpose, as of one moment.
@Command(
    name = "score-all",
    header = "Score everybody in a file of packed records, with four reasons each.",
    description = {
      "",
      "Row by row as in the records: score (missing where the record is too thin) and reason1 to"
          + " reason4. The scores and reasons are those of score. With --events the records are"
          + " packed first, as by pack. A run that was stopped goes on where it was when it is"
          + " started again with the same files, and ends with the same bytes."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./simsim pack --sample --out records.arrow",
      "  ./simsim score-all --records records.arrow --purpose consumer-credit \\",
      "      --as-of 2026-06-01 --consent-basis \"invented people\" --out scores.arrow",
      "  ./simsim score-all --sample --records people.arrow --purpose consumer-credit \\",
      "      --as-of 2026-06-01 --consent-basis \"invented people\" --out scored.arrow"
    })
final class ScoreAllCommand implements Callable<Integer> {
  @Mixin private EventOptions events = new EventOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private LimitOptions limits = new LimitOptions();
  @Mixin private Style style;

  @Option(
      names = "--records",
      order = 11,
      paramLabel = "FILE",
      required = true,
      description = "What pack wrote; with --events, where the packed records go.")
  private Path records = Path.of("");

  @Option(
      names = "--with",
      order = 12,
      paramLabel = "FILE",
      description = "Records that were packed before; with --events they come in as well.")
  private @Nullable Path before;

  @Option(
      names = "--currency",
      order = 13,
      paramLabel = "CODE",
      description = "With --events: others are rejected. Default: that of the first event.")
  private @Nullable String currency;

  @Option(names = "--sample", order = 4, description = "Pack and score the built-in sample.")
  private boolean sample;

  @Option(
      names = {"-p", "--purpose"},
      order = 14,
      paramLabel = "NAME",
      required = true,
      description = "For what. ./simsim rules lists the purposes.")
  private String purpose = "";

  @Option(
      names = "--as-of",
      order = 15,
      paramLabel = "WHEN",
      required = true,
      description = "A date, which is its midnight UTC, or a time such as 2026-06-01T12:00:00Z.")
  private String asOf = "";

  @Option(
      names = "--consent-basis",
      order = 16,
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
    CodeSource source = CodeSource.OfRecords.of(records, asOf, named, consentBasis);
    try (TempFolder folder = TempFolder.create()) {
      if (sample || !events.isEmpty()) {
        List<EventSource> read = sample ? Sample.in(folder).sources() : events.sources();
        return packed(read, coded, source);
      }
      say(scored(coded, source), null);
      return ExitCodes.DONE;
    } catch (InterruptedException stopped) {
      throw new Failure(
          ExitCodes.INTERRUPTED,
          "stopped; what was done is kept: the same command goes on where it was");
    }
  }

  private int packed(List<EventSource> read, CodedCard card, CodeSource source)
      throws InterruptedException, RunFailedException {
    Path whole = records.toAbsolutePath().normalize();
    String name = "." + whole.getFileName() + ".work";
    PackRun run =
        new PackRun(
                read,
                Optional.ofNullable(before),
                Optional.ofNullable(currency),
                records,
                limits.rejects(),
                limits.limits())
            .withWork(
                limits.temp().map(temp -> temp.resolve(name)).orElse(whole.resolveSibling(name)));
    PackRun.Summary summary;
    try (ProgressBars progress = style.progress()) {
      summary = run.run(progress);
    }
    Rejections.say(style, summary.rejects(), limits.rejects());
    CodeScoreRun.Summary scored = scored(card, source);
    run.forget();
    say(scored, summary);
    return summary.rejects().count() > 0 ? ExitCodes.DONE_IN_PART : ExitCodes.DONE;
  }

  private CodeScoreRun.Summary scored(CodedCard card, CodeSource source)
      throws InterruptedException, RunFailedException {
    try (ProgressBars progress = style.progress()) {
      return new CodeScoreRun(card, source, out, limits.limits().threads()).run(progress);
    }
  }

  private void say(CodeScoreRun.Summary summary, PackRun.@Nullable Summary packed) {
    if (style.json()) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("records", summary.rows());
      if (packed != null) {
        members.put("events", packed.events().accepted());
        members.put("rejected", packed.rejects().count());
      }
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
              + (packed == null ? "" : Values.grouped(packed.events().accepted()) + " events, ")
              + Values.grouped(summary.scored())
              + " scored"
              + before
              + " → "
              + out);
    }
    style.out().flush();
  }
}
