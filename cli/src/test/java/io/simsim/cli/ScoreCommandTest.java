package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
  @TempDir private Path folder;

  @Test
  void withoutArgumentsItScoresTheSampleAndSaysWhatToTryNext() {
    Ran ran = Ran.of("score");

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("fern", "rental-deposit", "683  Good", "thin record")
        .contains("24 questions, 22 scored, 2 thin-record")
        .contains("./simsim explain fern --purpose rental-deposit");
  }

  @Test
  void jsonIsOneObjectAQuestion() {
    Ran ran = Ran.of("score", "--json");

    assertThat(ran.out().lines()).hasSize(24).allMatch(line -> line.startsWith("{\"id\":\"q-"));
  }

  @Test
  void aCardWithPairsGivesEveryLineAllOfItsPointsAndReceiptsThatComeOutAgain() throws IOException {
    String card = PairedCard.written(folder).toString();
    String receipts = folder.resolve("receipts.ndjson").toString();

    Ran ran = Ran.of("score", "--sample", "--scorecard", card, "--receipts", receipts, "--json");
    Ran again = Ran.of("recompute", "--sample", "--scorecard", card, "--receipts", receipts);

    List<String> fern = ran.out().lines().filter(line -> line.contains("\"q-10\"")).toList();
    assertThat(fern).singleElement().asString().contains("\"score\":691,");
    Matcher points = Pattern.compile("=([+-]?[0-9]+)").matcher(fern.getFirst());
    assertThat(points.results().mapToInt(found -> Integer.parseInt(found.group(1))).sum())
        .isEqualTo(691);
    assertThat(again.out()).contains("24 equal, 0 different, 0 not possible");
  }

  @Test
  void resultsGoToTheFileAndTheSummaryToTheStandardError() throws IOException {
    Path out = folder.resolve("scores.csv");

    Ran ran = Ran.of("score", "--sample", "--out", out.toString());

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("24 questions");
    assertThat(Files.readAllLines(out)).hasSize(25);
  }

  @Test
  void quietSaysNothingButErrors() {
    Path out = folder.resolve("scores.csv");

    assertThat(Ran.of("score", "--sample", "-q", "--out", out.toString()).err()).isEmpty();
  }

  @Test
  void anOfferIsAppliedByItsName() {
    Ran ran = Ran.of("score", "--offer", "city-drive-rental-deposit", "--json");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("\"answer\":\"yes\"");
  }

  @Test
  void anUnknownOfferSaysWhichThereAre() {
    Ran ran = Ran.of("score", "--offer", "nobody");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("no such offer", "city-drive-rental-deposit");
  }

  @Test
  void nothingIsReadWithoutConsent() throws IOException {
    Sample sample = Sample.written(folder);
    Path out = folder.resolve("scores.csv");

    Ran ran = scored(sample.events(), sample.questions(), "--out", out.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("consent");
    assertThat(out).doesNotExist();
  }

  @Test
  void bothFilesAreNeeded() throws IOException {
    Ran ran = Ran.of("score", "--events", Sample.written(folder).events().toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("--questions", "--sample");
  }

  @Test
  void aRunThatIsInterruptedLeavesNothing() throws IOException {
    Sample sample = Sample.written(folder);
    Path out = folder.resolve("scores.csv");
    Thread.currentThread().interrupt();

    Ran ran =
        scored(
            sample.events(), sample.questions(), "--consent-basis", "x", "--out", out.toString());

    Thread.interrupted();
    assertThat(ran.code()).isEqualTo(ExitCodes.INTERRUPTED);
    assertThat(ran.err()).contains("nothing was written");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(Sample.FILES.size());
    }
  }

  @Test
  void tooManyBadRowsEndTheRun() throws IOException {
    Sample sample = Sample.written(folder);
    Path bad = folder.resolve("bad.ndjson");
    Files.write(bad, List.of("{", "{", Files.readAllLines(sample.events()).getFirst()));
    Path out = folder.resolve("scores.csv");

    Ran ran =
        scored(
            bad,
            sample.questions(),
            "--consent-basis",
            "x",
            "--max-errors",
            "1",
            "--out",
            out.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.TOO_MANY_REJECTED);
    assertThat(ran.err()).contains("bad.ndjson");
    assertThat(out).doesNotExist();
  }

  @Test
  void theSecondRunGivesTheSameBytes() throws IOException {
    Path first = folder.resolve("a.csv");
    Path second = folder.resolve("b.csv");

    Ran.of("score", "--sample", "--out", first.toString(), "--threads", "1");
    Ran.of("score", "--sample", "--out", second.toString(), "--threads", "8");

    assertThat(second).hasSameBinaryContentAs(first);
  }

  private static Ran scored(Path events, Path questions, String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(
        List.of("score", "--events", events.toString(), "--questions", questions.toString()));
    args.addAll(List.of(more));
    return Ran.of(args.toArray(String[]::new));
  }
}
