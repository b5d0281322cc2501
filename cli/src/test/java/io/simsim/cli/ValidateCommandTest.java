package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.cli.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  @TempDir private static Path folder;
  private static LoanCard loans = new LoanCard(Path.of(""));

  @BeforeAll
  static void learn() {
    loans = LoanCard.in(folder, "loans");
  }

  @Test
  void theReportIsAsItWas() throws IOException {
    Ran ran = loans.run("validate", "--repeats", "1", "--out-of-time", "0.25");

    assertThat(ran.code()).as(ran.err()).isZero();
    Golden.check("validate.txt", ran.out());
  }

  @Test
  void theResultIsJsonWithItsCurves() {
    Ran ran = loans.run("validate", "--repeats", "1", "--folds", "3", "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("{\"card\":\"loans/1\",\"hash\":\"sha256:")
        .contains("\"separation\":{\"auc\":{\"value\":0.")
        .contains("\"curve\":{\"points\":[{\"score\":")
        .contains("\"refits\":{\"folds\":3,\"repeats\":1,\"each\":[{\"cases\":")
        .contains("\"averages\":{\"auc\":{\"mean\":0.")
        .contains("\"bins\":[{\"feature\":\"job\"")
        .contains("\"cautions\":[\"learned-from-these\"]")
        .doesNotContain("NaN", "null", "outOfTime");
  }

  @Test
  void withoutRepeatsNoCardIsLearned() {
    Ran ran = loans.run("validate", "--repeats", "0");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("AUC").doesNotContain("Learned again");
  }

  @Test
  void aCardWithoutItsCatalogueSaysWhatIsMissing() throws IOException {
    Path alone = folder.resolve("alone.json");
    Files.copy(loans.card(), alone);

    Ran ran = new LoanCard(alone).run("validate");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("alone.catalogue.json is not there", "together");
  }

  @Test
  void aTableWithoutAColumnOfTheCardIsNamed() throws IOException {
    Path table = folder.resolve("short.csv");
    Files.writeString(table, Files.readString(LoanCard.TABLE).replaceFirst("income", "earnings"));

    Ran ran =
        Ran.of(
            "validate",
            loans.card().toString(),
            "--table",
            table.toString(),
            "--roles",
            LoanCard.ROLES.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("income");
  }

  @Test
  void rolesThatKeepAColumnOfTheCardApartAreRefused() throws IOException {
    Path roles = folder.resolve("apart.json");
    Files.writeString(
        roles, Files.readString(LoanCard.ROLES).replace("\"groups\": [", "\"groups\": [\"job\", "));

    Ran ran =
        Ran.of(
            "validate",
            loans.card().toString(),
            "--table",
            LoanCard.TABLE.toString(),
            "--roles",
            roles.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("the roles keep column \"job\" apart, but the card reads it");
  }

  @Test
  void aCutThatIsNeitherShareNorDayIsRefused() {
    Ran ran = loans.run("validate", "--out-of-time", "soon");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("soon: write a day such as 2026-03-01, or a share such as 0.25");
  }

  @Test
  void withoutRolesTheCommandSaysHowToGiveThem() {
    Ran ran = Ran.of("validate", loans.card().toString(), "--table", LoanCard.TABLE.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("--roles", "--target and --bad");
  }

  @Test
  void tooManyFoldsAreRefused() {
    Ran ran = loans.run("validate", "--folds", "99");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("2 to 50 folds");
  }
}
