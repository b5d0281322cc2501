package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.cli.golden.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private static Path folder;
  private static LoanCard classic = new LoanCard(Path.of(""));
  private static LoanCard boosted = new LoanCard(Path.of(""));

  @BeforeAll
  static void learn() {
    classic = LoanCard.in(folder, "classic", "--method", "classic");
    boosted = LoanCard.in(folder, "boosted");
  }

  private static Ran compare(Path table, String... more) {
    List<String> args =
        new ArrayList<>(List.of("compare", classic.card().toString(), boosted.card().toString()));
    args.addAll(List.of("--table", table.toString(), "--roles", LoanCard.ROLES.toString()));
    args.addAll(List.of(more));
    return Ran.of(args.toArray(String[]::new));
  }

  @Test
  void theReportIsAsItWas() throws IOException {
    Ran ran = compare(LoanCard.LATER);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("200 of 600 cases have not ended and are left out.");
    Golden.check("compare.txt", ran.out());
  }

  @Test
  void theResultIsJson() {
    Ran ran = compare(LoanCard.LATER, "--cut-off", "560", "--by", "score", "--json", "--quiet");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("{\"champion\":{\"card\":\"classic/1\"")
        .contains("\"challenger\":{\"card\":\"boosted/1\"", "\"auc\":{\"first\":{\"value\":0.")
        .contains("\"swaps\":[{\"from\":560,\"otherFrom\":560,\"both\":{\"hits\":")
        .doesNotContain("NaN", "null");
  }

  @Test
  void aTableThatBothLearnedFromIsSaidToBe() {
    assertThat(compare(LoanCard.TABLE).out()).contains("Use cases that neither knows.");
  }

  @Test
  void aCutOffThatIsNoScoreIsRefused() {
    Ran ran = compare(LoanCard.LATER, "--cut-off", "40");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("--cut-off 40: a score is 350 to 950");
  }
}
