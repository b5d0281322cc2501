package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simsim.engine.answer.Answers;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job on real records: the loans that a Czech bank granted in 1997 and 1998, each asked
/// about at the start of its own day.
final class BerkaTest {
  private static final Path DATA = Path.of("..", "..", "shared", "data", "berka");
  private static final Path MAPPINGS = Path.of("..", "examples", "berka");
  private static final int LOANS = 354;

  @TempDir Path temp;

  @BeforeEach
  void skipWithoutTheData() {
    assumeTrue(
        Files.isDirectory(DATA),
        () -> "skipped: the Berka files are not at " + DATA.toAbsolutePath().normalize());
  }

  @Test
  void everyLoanIsScoredAndEveryReceiptRecomputes() throws Exception {
    Path results = temp.resolve("results.csv");
    Path receipts = temp.resolve("receipts.ndjson");

    ScoreSummary summary = score(events(), results, receipts, 2);

    assertThat(summary.rejects().first()).isEmpty();
    assertThat(summary.questions()).isEqualTo(LOANS);
    assertThat(summary.scored()).isEqualTo(LOANS - 1);
    // Account 442 moved money in two months before its loan; three are needed.
    assertThat(summary.notScored()).containsExactly(Map.entry("thin-record", 1L));
    assertThat(Files.readString(results)).containsPattern("account-442,.*,thin-record,");
    assertThat(summary.events().conflicts()).isZero();
    RecomputeSummary recomputed =
        new RecomputeRun(
                RuleSet.builtIn(),
                events(),
                receipts,
                Answers.Use.REHEARSAL,
                Optional.empty(),
                Limits.ofMachine())
            .run(Progress.NONE);
    assertThat(recomputed.equal()).isEqualTo(LOANS);
    assertThat(recomputed.different() + recomputed.notPossible()).isZero();
  }

  @Test
  void oneThreadAndEightGiveTheSameBytes() throws Exception {
    Path one = temp.resolve("one.parquet");
    Path eight = temp.resolve("eight.parquet");

    score(events(), one, temp.resolve("one.ndjson"), 1);
    score(events(), eight, temp.resolve("eight.ndjson"), 8);

    assertThat(eight).hasSameBinaryContentAs(one);
    assertThat(temp.resolve("eight.ndjson")).hasSameBinaryContentAs(temp.resolve("one.ndjson"));
  }

  @Test
  void laterEventsChangeNothing() throws Exception {
    Path without = temp.resolve("without.csv");
    Path with = temp.resolve("with.csv");
    List<EventSource> more = new ArrayList<>(events());
    more.addFirst(EventSource.of(later()));

    score(events(), without, temp.resolve("without.ndjson"), 2);
    ScoreSummary summary = score(more, with, temp.resolve("with.ndjson"), 2);

    assertThat(summary.rejects().first()).isEmpty();
    assertThat(with).hasSameBinaryContentAs(without);
    assertThat(temp.resolve("with.ndjson")).hasSameBinaryContentAs(temp.resolve("without.ndjson"));
  }

  /// For every loan: a debt written off on the day it was asked for, and one from long before that
  /// became known the day after.
  private Path later() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String loan : Files.readAllLines(questions()).stream().skip(1).toList()) {
      String[] cells = loan.split(";", -1);
      String subject = "account-" + cells[1];
      LocalDate day = LocalDate.parse("19" + cells[2], DateTimeFormatter.BASIC_ISO_DATE);
      String debt =
          "\"obligation\":\"o\",\"currency\":\"CZK\",\"obligationType\":\"instalment\","
              + "\"amount\":9900000,\"daysLate\":100";
      lines.add(Lives.event(subject, "lender", "now", "written-off", day, debt));
      lines.add(
          Lives.event(subject, "lender", "then", "written-off", day.minusYears(1), debt)
              .replace("\"data\"", "\"recordedat\":\"" + day.plusDays(1) + "\",\"data\""));
    }
    return Files.write(temp.resolve("later.ndjson"), lines);
  }

  private ScoreSummary score(List<EventSource> events, Path results, Path receipts, int threads)
      throws Exception {
    return new ScoreRun(
            RuleSet.builtIn(),
            events,
            QuestionSource.of(questions())
                .withMapping(MAPPINGS.resolve("questions.mapping.json"))
                .withConsentBasis("research on a public data set"),
            new ScoreRun.Outputs(results, Optional.of(receipts), Optional.empty()),
            Optional.empty(),
            Answers.Use.REHEARSAL,
            Limits.ofMachine().withThreads(threads))
        .run(Progress.NONE);
  }

  private static List<EventSource> events() {
    return List.of(
        mapped("account.asc.gz", "accounts"),
        mapped("card.asc.gz", "cards"),
        mapped("trans_preloan_354.csv.gz", "transactions"));
  }

  private static EventSource mapped(String file, String mapping) {
    return EventSource.mapped(DATA.resolve(file), MAPPINGS.resolve(mapping + ".mapping.json"));
  }

  /// The loans of which the file of transactions has the history: those of 1997 and 1998.
  private Path questions() throws IOException {
    List<String> kept = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(DATA.resolve("loan.asc.gz")))) {
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      for (String line : text.lines().toList()) {
        String date = line.split(";", -1)[2];
        if (kept.isEmpty() || date.startsWith("97") || date.startsWith("98")) {
          kept.add(line);
        }
      }
    }
    return Files.write(temp.resolve("loans.csv"), kept);
  }
}
