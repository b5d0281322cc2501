package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.cli.golden.Golden;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.tree.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
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

  /// Features as `simsim features` writes them, of records thick and thin.
  private static Path features() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text =
        new StringBuilder(
            "end,credit.months-kept.24m,credit.late-any.count.24m,payments.months-active.12m,"
                + "utilities.months-kept.24m,housing.months-kept.24m\n");
    for (int i = 0; i < 500; i++) {
      int kept = random.nextInt(25);
      int late = Math.max(0, random.nextInt(9) - 5);
      boolean bad = random.nextInt(100) < 45 - kept + 12 * late;
      text.append(bad ? "bad" : "good").append(',').append(kept).append(',').append(late);
      text.append(',').append(random.nextInt(6)).append(',').append(random.nextInt(9));
      text.append(',').append(random.nextInt(9)).append('\n');
    }
    Path table = folder.resolve("features.csv");
    Files.writeString(table, text);
    return table;
  }

  @Test
  void aCardForAPurposeIsValidatedOnFeaturesOfThickRecords() throws IOException {
    String table = features().toString();
    Path card = folder.resolve("purpose.json");
    String[] known = {"--table", table, "--target", "end", "--bad", "bad"};
    List<String> train = new ArrayList<>(List.of("train"));
    train.addAll(List.of(known));
    train.addAll(List.of("--purpose", "consumer-credit", "--date", "2026-03-01"));
    train.addAll(List.of("--out", card.toString()));
    List<String> validate = new ArrayList<>(List.of("validate", card.toString()));
    validate.addAll(List.of(known));
    validate.addAll(List.of("--repeats", "1", "--folds", "3"));

    Ran trained = Ran.of(train.toArray(String[]::new));
    Ran ran = Ran.of(validate.toArray(String[]::new));

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("purpose/1 · consumer-credit", "Left out as too thin: ", "Learned again")
        .contains("The card was learned from these cases");
  }

  @Test
  void anExpertsCardHasFiguresAndNoFolds() throws IOException {
    Scorecard card = Objects.requireNonNull(RuleSet.builtIn().rules().cardFor("library-loan"));
    Set<String> names = new LinkedHashSet<>();
    card.characteristics().forEach(c -> names.add(c.feature().name()));
    card.thin().forEach(r -> names.add(card.catalogue().features().get(r.index()).name()));
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("end," + String.join(",", names) + "\n");
    for (int i = 0; i < 300; i++) {
      text.append(random.nextInt(4) == 0 ? "bad" : "good");
      names.forEach(name -> text.append(',').append(random.nextInt(20)));
      text.append('\n');
    }
    Path table = folder.resolve("records.csv");
    Files.writeString(table, text);
    Path file =
        SourceTree.root()
            .resolve("engine/src/main/resources/io/simsim/rules/scorecards")
            .resolve("library-loan-expert.json");
    String[] known = {"--table", table.toString(), "--target", "end", "--bad", "bad"};
    List<String> validate = new ArrayList<>(List.of("validate", file.toString()));
    validate.addAll(List.of(known));

    Ran ran = Ran.of(validate.toArray(String[]::new));

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("library-loan-expert/1", "AUC", "does not say how it was learned")
        .doesNotContain("Learned again");
  }

  @Test
  void aCardWithoutItsCatalogueSaysWhatIsMissing() throws IOException {
    Path alone = folder.resolve("alone.json");
    Files.copy(loans.card(), alone);

    Ran ran = new LoanCard(alone).run("validate");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("there is no", "alone.catalogue.json beside it");
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
