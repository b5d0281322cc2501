package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.cli.text.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final Pattern ADDRESS = Pattern.compile("(src|href)=|https?://|@import|url\\(");

  @TempDir private Path folder;

  @Test
  void aScoreIsToldWithPointsReasonsAndWhatWouldChangeIt() {
    Ran ran = Ran.of("explain", "fern", "--purpose", "rental-deposit");

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("683  Good", "(1 under objection)", "+35", "−25", "What would change it")
        .contains("Then the score would be 713, Very good.")
        .contains("You object. It counts for nothing until it is decided.");
  }

  @Test
  void aQuestionIsNamedByItsId() {
    assertThat(Ran.of("explain", "--id", "q-06").out()).contains("thistle · consumer-credit");
  }

  @Test
  void reportsBehindEachLineAreShownWhenAsked() {
    assertThat(Ran.of("explain", "fern", "-p", "rental-deposit", "--events-behind").out())
        .contains("rental returned 11 days late, EUR 310 · city-drive");
  }

  @Test
  void chineseIsChinese() {
    Ran ran = Ran.of("explain", "fern", "--purpose", "rental-deposit", "--lang", "zh-Hans");

    assertThat(ran.out()).contains("683  良好", "两年内按时归还", "您已提出异议").doesNotContain("Good");
  }

  @Test
  void aLineSaysHowManyOfItsPointsAreThereBecauseOfAnotherFeature() throws IOException {
    String out = paired("--events-behind").replaceAll("\\s+", " ");

    assertThat(out)
        .contains("week or more late in 2 years: 1 (of which −8 ", " −33 because of Rentals")
        .contains("returned late in 2 years: 1)")
        .contains("on time in 2 years: 8 (of which −4 because of", "in 2 years: 14 months)")
        .contains("It depends on this as well: Rentals returned late in 2 years: 1.")
        .contains("months) 22 May 2026 order paid on time, EUR 52 · bright-market")
        .contains("on time in the last 2 years would count for you. (up to 34 more points)")
        .contains("You returned rentals late in the last 2 years. (up to 18 more points)");
  }

  @Test
  void whatALineDependsOnIsSaidInChinese() throws IOException {
    assertThat(paired("--lang", "zh-Hans").replaceAll("\\s+", ""))
        .contains("其中−8分因两年内逾期归还的次数：", "还取决于两年内逾期归还的次数：1。");
  }

  @Test
  void whatALineDependsOnIsInTheJsonAndOnThePage() throws IOException {
    Path page = folder.resolve("paired.html");

    String json = paired("--json", "-q", "--html", page.toString());

    assertThat(json)
        .contains("\"given\":{\"feature\":\"rental.late-any.count.24m\",\"points\":-8,\"value\":1,")
        .contains("\"shortfall\":33,\"reason\":\"You returned a rental a week")
        .contains("\"given\":\"rental.late-any.count.24m\"}");
    assertThat(Files.readString(page))
        .contains("1 (of which −8 because of Rentals returned late in 2 years: 1)")
        .contains("It depends on this as well: Rentals returned late in 2 years: 1.");
    Elements.checkClosed(Files.readString(page));
  }

  private String paired(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("explain", "fern", "-p", "rental-deposit"));
    arguments.addAll(List.of("--scorecard", PairedCard.written(folder).toString()));
    arguments.addAll(List.of(more));
    Ran ran = Ran.of(arguments.toArray(new String[0]));
    assertThat(ran.err()).isEmpty();
    return ran.out();
  }

  @Test
  void theQuestionsDateAndAmountCanBeSaid() {
    Ran ran =
        Ran.of("explain", "rowan", "-p", "consumer-credit", "--as-of", "2025-03-01", "--json");

    assertThat(ran.out()).contains("\"asOf\":\"2025-03-01T00:00:00Z\"");
  }

  @Test
  void jsonHoldsTheScoreAndItsLines() {
    Ran ran = Ran.of("explain", "fern", "--purpose", "rental-deposit", "--json");

    assertThat(ran.out())
        .hasLineCount(1)
        .contains("\"score\":683", "\"base\":630", "\"cause\":\"objected\"", "\"change\":{");
  }

  @Test
  void thePageNeedsNothingElse() throws IOException {
    Path page = folder.resolve("fern.html");

    Ran ran = Ran.of("explain", "fern", "-p", "rental-deposit", "--html", page.toString(), "-q");

    String html = Files.readString(page);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(html).startsWith("<!doctype html>").contains("lang=\"en\"", ">683<");
    assertThat(html).doesNotContain("<script").doesNotContainPattern(ADDRESS);
  }

  @Test
  void everyElementOfThePageIsClosed() throws IOException {
    Path page = folder.resolve("rowan.html");

    Ran.of("explain", "rowan", "--html", page.toString(), "--lang", "zh-Hans");

    Elements.checkClosed(Files.readString(page));
  }

  @Test
  void aRecordTooThinForAScoreIsNoError() {
    Ran ran = Ran.of("explain", "aspen", "--purpose", "consumer-credit");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("No score", "at least 3 months (now 2 months)");
  }

  @Test
  void aRefusedUseIsRefusedWithItsGrounds() {
    Ran ran = Ran.of("explain", "fern", "--purpose", "employment");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("employment is a refused use");
  }

  @Test
  void nothingIsReadWithoutConsent() throws IOException {
    Path own = Sample.written(folder).events();

    Ran ran = Ran.of("explain", "fern", "-p", "rental-deposit", "--events", own.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("--consent-basis");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void anUnknownSubjectIsNamed() {
    Ran ran = Ran.of("explain", "nobody", "--purpose", "rental-deposit");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("no question about this subject");
  }

  @Test
  void aQuestionThatIsInNoFileIsAskedOnItsOwn() throws IOException {
    Path own = Sample.written(folder).events();

    Ran ran =
        Ran.of(
            "explain",
            "fern",
            "--purpose",
            "rental-deposit",
            "--events",
            own.toString(),
            "--consent-basis",
            "she asked");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("fern · rental-deposit · 29 May 2026", "683  Good");
  }

  @Test
  void aSubjectOrAQuestionIsNeeded() {
    assertThat(Ran.of("explain").err()).contains("Name a subject, or a question with --id");
    assertThat(Ran.of("explain", "fern", "--id", "q-10").code()).isEqualTo(ExitCodes.UNUSABLE);
  }

  @Test
  void aPurposeThatNobodyAskedForSaysHowToAskIt() {
    assertThat(Ran.of("explain", "fern", "--purpose", "library-loan").err())
        .contains("no question of the file is about fern for library-loan", "--as-of DATE");
  }

  @Test
  void aWrongDateSaysWhatADateLooksLike() {
    Ran ran = Ran.of("explain", "fern", "-p", "rental-deposit", "--as-of", "1.6.2026");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("--as-of 1.6.2026", "2026-06-01");
  }

  @Test
  void colourIsOnlyForTerminals() {
    Terminal terminal = new Terminal(true, true, 80, false, true);

    assertThat(Ran.on(terminal, "explain", "fern").out()).contains("\u001b[");
    assertThat(Ran.of("explain", "fern").out()).doesNotContain("\u001b[");
    assertThat(Ran.on(terminal, "explain", "fern", "--color=never").out())
        .doesNotContain("\u001b[");
    assertThat(Ran.of("explain", "fern", "--color=always").out()).contains("\u001b[");
  }

  @Test
  void aTerminalOfAsciiGetsAscii() {
    Terminal terminal = new Terminal(true, true, 80, true, false);

    assertThat(Ran.on(terminal, "explain", "fern").out()).isASCII();
  }

  @Test
  void linesFitTheTerminal() {
    for (int columns : new int[] {60, 80, 100}) {
      Terminal terminal = new Terminal(true, true, columns, true, true);
      Ran ran = Ran.on(terminal, "explain", "rowan", "--lang", "zh-Hans");
      assertThat(ran.out().lines().filter(line -> !line.contains("sha256:")))
          .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(columns));
    }
  }
}
