package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherCommandsTest {
  @TempDir private Path folder;

  @Test
  void featuresOfAPurposeAreThoseItMayRead() {
    Ran ran = Ran.of("features", "--sample", "--features-of", "rental-deposit");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("rental.returns-kept.count.24m").doesNotContain("payments.");
    assertThat(ran.out().lines()).hasSize(25);
  }

  @Test
  void eventsCheckCountsWhatIsThere() {
    Ran ran = Ran.of("events", "check", "--sample");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Events", "payment-made", "city-drive", "EUR");
  }

  @Test
  void eventsCheckNamesWhatIsWrong() throws IOException {
    Path bad = folder.resolve("bad.ndjson");
    Files.writeString(bad, "{}\n");

    Ran ran = Ran.of("events", "check", "--events", bad.toString(), "--json");

    assertThat(ran.code()).isEqualTo(ExitCodes.DONE_IN_PART);
    assertThat(ran.err()).contains("bad.ndjson:1: specversion");
    assertThat(ran.out()).contains("\"rejected\":1");
  }

  @Test
  void evaluationHasIntervals() {
    Ran ran = Ran.of("evaluate", "--sample");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("AUC", "KS", "Gini", "Calibration", " to ", "Before trusting it");
  }

  @Test
  void evaluationAsJsonHasTheFigures() {
    assertThat(Ran.of("evaluate", "--sample", "--json").out())
        .contains("\"auc\":{\"value\":", "\"ks\":{", "\"cautions\":[\"few-bads\"");
  }

  @Test
  void evaluationWithoutOutcomesOfBothKindsSaysSo() throws IOException {
    Path outcomes = folder.resolve("outcomes.csv");
    Files.writeString(outcomes, "id,bad\nq-01,0\nq-04,0\n");
    Path scores = folder.resolve("scores.csv");
    Ran.of("score", "--sample", "--out", scores.toString());

    Ran ran = Ran.of("evaluate", "--scores", scores.toString(), "--outcomes", outcomes.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("ended good: figures need both");
  }

  @Test
  void everyReceiptOfTheSampleComesOutAgain() {
    Path receipts = folder.resolve("receipts.ndjson");
    Ran.of("score", "--receipts", receipts.toString());

    Ran ran = Ran.of("recompute", "--sample", "--receipts", receipts.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("24 equal, 0 different, 0 not possible");
  }

  @Test
  void aReceiptThatWasChangedIsFound() throws IOException {
    Path receipts = folder.resolve("receipts.ndjson");
    Ran.of("explain", "fern", "--receipt", receipts.toString(), "-q");
    Files.writeString(
        receipts, Files.readString(receipts).replace("\"score\":683", "\"score\":783"));

    Ran ran = Ran.of("recompute", "--sample", "--receipts", receipts.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.DONE_IN_PART);
    assertThat(ran.out()).contains("0 equal, 1 different", "differs in its result");
  }

  @Test
  void rulesAreListedWithTheirHashes() {
    assertThat(Ran.of("rules").out())
        .contains("consumer-credit-expert", "not-validated", "employment", "sha256:");
    assertThat(Ran.of("rules", "--json").out()).hasLineCount(1).contains("\"refused\":[");
  }

  @Test
  void anUnknownProfileSaysWhichThereAre() {
    assertThat(Ran.of("score", "--profile", "mars").err()).contains("ccd2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completionKnowsTheCommands(String shell) {
    Ran ran = Ran.of("completion", shell);

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("complete -F _complete_simsim", "explain", "--consent-basis");
  }

  @Test
  void theSampleIsNeverWrittenOverAFolder() {
    Ran ran = Ran.of("sample", folder.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("is there already");
  }

  @Test
  void aFolderThatIsNotThereIsNoPlaceForAPage() {
    Ran ran = Ran.of("explain", "fern", "--html", folder.resolve("no/page.html").toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("its folder does not exist");
  }
}
