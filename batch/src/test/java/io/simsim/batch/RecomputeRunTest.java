package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.answer.Answers;
import io.simsim.formats.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Receipts are computed again from the events and compared byte by byte.
final class RecomputeRunTest {
  private static final Lives LIVES = new Lives(61, 6, 30);

  @TempDir Path temp;

  private Path events;
  private Path receipts;

  @BeforeEach
  void score() throws Exception {
    events = LIVES.writeEvents(temp.resolve("events.ndjson"));
    Path questions = LIVES.writeQuestions(temp.resolve("questions.csv"));
    Path results = temp.resolve("results.csv");
    Runs.score(
            List.of(EventSource.of(events)), Runs.questions(questions), results, Runs.limits(temp))
        .run(Progress.NONE);
    receipts = Runs.receipts(results);
  }

  @Test
  void everyReceiptComesOutAgain() throws Exception {
    RecomputeSummary summary = recompute();

    assertThat(summary.equal()).isEqualTo(8);
    assertThat(summary.different() + summary.notPossible()).isZero();
    assertThat(summary.rejects().count()).isZero();
  }

  @Test
  void receiptsUnderAnOfferComeOutAgain() throws Exception {
    RuleSet rules = RuleSet.builtIn();
    Path results = temp.resolve("offered.csv");
    new ScoreRun(
            rules,
            List.of(EventSource.of(events)),
            Runs.questions(temp.resolve("questions.csv")),
            new ScoreRun.Outputs(results, Optional.of(receipts), Optional.empty()),
            Optional.ofNullable(rules.offers().get("good-neighbour-consumer-credit")),
            Answers.Use.REHEARSAL,
            Runs.limits(temp))
        .run(Progress.NONE);

    assertThat(Files.readString(receipts)).contains("\"answer\"");
    assertThat(recompute().equal()).isEqualTo(8);
  }

  @Test
  void aReceiptThatWasChangedIsDifferentAndItsPartIsNamed() throws Exception {
    edit(2, "\"score\":", "\"score\":1");

    RecomputeSummary summary = recompute();

    assertThat(summary.equal()).isEqualTo(7);
    assertThat(summary.first())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.line()).isEqualTo(3);
              assertThat(finding.outcome()).isEqualTo(RecomputeSummary.Outcome.DIFFERENT);
              assertThat(finding.detail()).isEqualTo("result");
            });
  }

  @Test
  void anEventThatIsMissingMakesTheRecordDifferent() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(events));
    lines.removeIf(line -> line.contains("\"p-4\"") && line.contains("\"m20-out\""));
    Files.write(events, lines);

    RecomputeSummary summary = recompute();

    assertThat(summary.different()).isEqualTo(1);
    assertThat(summary.first().getFirst().question()).isEqualTo("now-4");
    assertThat(summary.first().getFirst().detail()).isEqualTo("record");
  }

  @Test
  void receiptsOfOtherRulesAreNotPossibleAndSayWhatTheyNeed() throws Exception {
    edit(0, "\"scorecard\":\"sha256:", "\"scorecard\":\"sha256:0");

    RecomputeSummary summary = recompute();

    assertThat(summary.notPossible()).isEqualTo(1);
    assertThat(summary.first().getFirst().detail()).startsWith("needs the scorecard sha256:0");
  }

  @Test
  void linesThatAreNoReceiptsAreRejectedAndTheOthersGoOn() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(receipts));
    lines.add(0, "{\"format\":");
    lines.add(3, "{\"question\":{}}");
    lines.add(5, "");
    Files.write(receipts, lines);

    RecomputeSummary summary = recompute();

    assertThat(summary.equal()).isEqualTo(8);
    assertThat(summary.rejects().first())
        .extracting(rejected -> rejected.line())
        .containsExactly(1L, 4L);
  }

  private void edit(int line, String from, String to) throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(receipts));
    lines.set(line, lines.get(line).replace(from, to));
    Files.write(receipts, lines);
  }

  private RecomputeSummary recompute() throws Exception {
    return new RecomputeRun(
            RuleSet.builtIn(),
            List.of(EventSource.of(events)),
            receipts,
            Answers.Use.REHEARSAL,
            Optional.empty(),
            Runs.limits(temp))
        .run(Progress.NONE);
  }
}
