package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.cli.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorCommandTest {
  @TempDir private static Path folder;
  private static LoanCard loans = new LoanCard(Path.of(""));

  @BeforeAll
  static void learn() {
    loans = LoanCard.in(folder, "loans");
  }

  private static Ran monitor(Path table, String... more) {
    List<String> args = new ArrayList<>(List.of("monitor", loans.card().toString()));
    args.addAll(List.of("--table", table.toString(), "--roles", LoanCard.ROLES.toString()));
    args.addAll(List.of(more));
    return Ran.of(args.toArray(String[]::new));
  }

  @Test
  void theReportIsAsItWas() throws IOException {
    Ran ran = monitor(LoanCard.LATER, "--baseline", LoanCard.TABLE.toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    Golden.check("monitor.txt", ran.out());
  }

  @Test
  void theResultIsJson() {
    Ran ran = monitor(LoanCard.LATER, "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("{\"card\":\"loans/1\",\"hash\":\"sha256:")
        .contains("\"cases\":600,\"ended\":400", "\"binsAgainst\":\"card\"")
        .contains("\"scoresAgainst\":\"first-month\"")
        .contains("\"characteristics\":[{\"feature\":\"job\",\"shift\":{\"psi\":0.")
        .contains("\"months\":[{\"month\":\"2024-07\",\"cases\":102")
        .doesNotContain("NaN", "null");
  }

  @Test
  void aTableWithoutOutcomesIsMonitoredAllTheSame() throws IOException {
    Path table = folder.resolve("new.csv");
    List<String> lines = Files.readAllLines(LoanCard.LATER);
    Files.write(
        table, lines.stream().map(line -> line.substring(0, line.lastIndexOf(','))).toList());

    Ran ran = monitor(table, "--baseline", LoanCard.TABLE.toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("600 cases, 0 have ended", "Scores (PSI)", "No case has ended")
        .doesNotContain("Bads, expected");
  }

  @Test
  void aColumnThatIsNotThereIsNamed() throws IOException {
    Path table = folder.resolve("short.csv");
    Files.writeString(table, Files.readString(LoanCard.LATER).replaceFirst("income", "earnings"));

    Ran ran = monitor(table);

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("short.csv", "income");
  }

  @Test
  void aColumnThatHoldsWordsNowIsNamedWithItsLine() throws IOException {
    Path table = folder.resolve("words.csv");
    Files.writeString(
        table, Files.readString(LoanCard.LATER).replaceFirst(",\\d+,([0-9,]*own)", ",much,$1"));

    Ran ran = monitor(table);

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("words.csv", "is not a number");
  }
}
