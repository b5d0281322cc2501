package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.cli.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FairnessCommandTest {
  @TempDir private static Path folder;
  private static LoanCard loans = new LoanCard(Path.of(""));

  @BeforeAll
  static void learn() {
    loans = LoanCard.in(folder, "loans");
  }

  @Test
  void theReportIsAsItWas() throws IOException {
    Ran ran = loans.run("fairness", "--approve-share", "0.7", "--frontier", "--shrink");

    assertThat(ran.code()).as(ran.err()).isZero();
    Golden.check("fairness.txt", ran.out());
  }

  @Test
  void theResultIsJson() {
    Ran ran = loans.run("fairness", "--cut-off", "560", "--group", "sex", "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("{\"card\":\"loans/1\",\"hash\":\"sha256:")
        .contains("\"cutOff\":{\"score\":560,\"approved\":{\"hits\":")
        .contains(
            "\"groupings\":[{\"grouping\":\"sex\",\"groups\":[{\"name\":\"male\",\"cases\":806")
        .contains("\"impact\":{\"ratio\":{\"value\":")
        .contains("\"proxies\":[{\"grouping\":\"sex\",\"together\":[{\"group\":\"male\",\"auc\":0.")
        .contains("\"cautions\":[\"learned-from-these\",\"accepted-alone\"]")
        .doesNotContain("NaN", "null", "\"frontier\"", "below 25");
  }

  @Test
  void groupsCanBeCutOnTheCommandLine() {
    Ran ran = loans.run("fairness", "--group", "age:30,50");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("below 30", "30 to 50", "50 and more").doesNotContain("female");
  }

  @Test
  void aColumnThatIsLearnedFromIsNoGroup() {
    Ran ran = loans.run("fairness", "--group", "savings:1000");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("column \"savings\" is learned from", "kept apart");
  }

  @Test
  void aColumnOfTheCardThatRolesDoNotNameIsNoGroupEither() {
    Ran ran = loans.run("fairness", "--group", "job");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("keep column \"job\" apart, but the card reads it");
  }

  @Test
  void whatCannotBeCutIsSaid() {
    Ran words = loans.run("fairness", "--group", "age:young");
    Ran down = loans.run("fairness", "--group", "age:60,25");
    Ran unknown = loans.run("fairness", "--group", "height:180");

    assertThat(words.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(words.err()).contains("--group age:young", "numbers that go up, such as age:25,60");
    assertThat(down.err()).contains("numbers that go up");
    assertThat(unknown.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(unknown.err()).contains("height");
  }

  @Test
  void withoutGroupsTheCommandSaysHowToNameThem() throws IOException {
    Path roles = folder.resolve("none.json");
    Files.writeString(
        roles,
        Files.readString(LoanCard.ROLES)
            .replaceFirst("(?m)^.*\"groups\".*$", "")
            .replace("[\"id\"]", "[\"id\", \"sex\", \"age\"]"));

    Ran ran =
        Ran.of(
            "fairness",
            loans.card().toString(),
            "--table",
            LoanCard.TABLE.toString(),
            "--roles",
            roles.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("name a column with --group, or under \"groups\" in the roles");
  }

  @Test
  void optionsThatContradictAreRefused() {
    assertThat(loans.run("fairness", "--cut-off", "600", "--approve-share", "0.5").err())
        .contains("not both");
    assertThat(loans.run("fairness", "--give", "0.01").err()).contains("--frontier");
    assertThat(loans.run("fairness", "--approve-share", "1.5").err()).contains("such as 0.8");
    assertThat(loans.run("fairness", "--reference", "nobody").err())
        .contains("no grouping has a group \"nobody\"");
  }
}
