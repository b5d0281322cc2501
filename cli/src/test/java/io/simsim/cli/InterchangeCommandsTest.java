package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `simsim export` and `simsim import`, on a card that was trained before.
class InterchangeCommandsTest {
  @TempDir private Path folder;
  private Path card = Path.of("");

  @BeforeEach
  void aTrainedCard() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("end,months,rate,colour\n");
    for (int i = 0; i < 400; i++) {
      int months = random.nextInt(60);
      boolean bad = random.nextInt(100) < 10 + months;
      text.append(bad ? "lost" : "paid").append(',').append(random.nextInt(9) == 0 ? "" : months);
      text.append(",0.").append(random.nextInt(10, 100) + (bad ? 10 : 0));
      text.append(random.nextBoolean() ? ",red & green\n" : ",\"<blue>, or so\"\n");
    }
    Path table = folder.resolve("loans.csv");
    Files.writeString(table, text);
    card = folder.resolve("loans.json");
    Ran ran =
        Ran.of(
            "train",
            "--table",
            table.toString(),
            "--target",
            "end",
            "--bad",
            "lost",
            "--date",
            "2026-03-01",
            "--repeats",
            "0",
            "--out",
            card.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  @Test
  void aCardComesBackFromPmmlByteForByte() {
    Ran out = Ran.of("export", card.toString(), "--out", file("loans.pmml").toString());
    Ran in = Ran.of("import", file("loans.pmml").toString(), "--out", file("back.json").toString());

    assertThat(out.code()).as(out.err()).isZero();
    assertThat(in.code()).as(in.err()).isZero();
    assertThat(in.err()).contains("the same card as was exported");
    assertThat(file("back.json")).hasSameBinaryContentAs(card);
    assertThat(file("back.catalogue.json")).hasSameBinaryContentAs(file("loans.catalogue.json"));
  }

  @Test
  void theEndOfTheNameTellsTheForm() throws IOException {
    Ran.of("export", card.toString(), "--out", file("score.sql").toString(), "--key", "id");
    Ran.of("export", card.toString(), "--out", file("bins.csv").toString());

    assertThat(Files.readString(file("score.sql")))
        .contains("WITH \"points\" AS", "FROM \"cases\"", "\"id\"", "AS \"reason_1\"");
    assertThat(Files.readString(file("bins.csv")))
        .startsWith("Variable,Bin id,Bin,Count (%),Points\n(base),,,,");
  }

  @Test
  void withoutAFileItIsWrittenToTheOutput() {
    assertThat(Ran.of("export", card.toString()).out()).startsWith("<?xml");
    assertThat(Ran.of("export", card.toString(), "--as", "sql", "--table", "my \"loans\"").out())
        .contains("FROM \"my \"\"loans\"\"\"");
  }

  @Test
  void machinesAreToldTheHash() {
    Ran out = Ran.of("export", card.toString(), "--json", "--out", file("loans.pmml").toString());
    Ran in = Ran.of("import", file("loans.pmml").toString(), "--json");

    assertThat(out.out()).contains("\"card\":\"loans\"", "\"as\":\"pmml\"", "\"hash\":\"sha256:");
    String hash = out.out().replaceAll("(?s).*\"hash\":\"([^\"]+)\".*", "$1");
    assertThat(in.out())
        .contains("\"hash\":\"" + hash + "\"", "\"notes\":[\"the same card as was exported\"]");
    assertThat(Ran.of("export", card.toString(), "--json").err()).contains("--out");
  }

  @Test
  void aCardWithoutItsCatalogueIsRefused() throws IOException {
    Files.delete(file("loans.catalogue.json"));

    Ran ran = Ran.of("export", card.toString());

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("loans.json:7:", "there is no", "loans.catalogue.json beside");
  }

  @Test
  void aKeyWithTheNameOfAColumnOfTheStatementIsRefused() {
    Ran ran = Ran.of("export", card.toString(), "--as", "sql", "--key", "score");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("the key \"score\" has the name of a column");
  }

  @Test
  void aCardOfAnotherProgramIsScaledAndNamedAsSaid() throws IOException {
    Files.writeString(
        file("theirs.csv"),
        """
        variable,bin,points
        basepoints,,450
        months,"[-inf,8.0)",66.4
        months,"[8.0,inf)",-12
        """);

    Ran refused = Ran.of("import", file("theirs.csv").toString());
    Ran ran =
        Ran.of(
            "import",
            file("theirs.csv").toString(),
            "--round",
            "--scaling",
            "600,19,50",
            "--name",
            "theirs",
            "--outcome",
            "Late",
            "--out",
            file("card.json").toString());

    assertThat(refused.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(refused.err()).contains("theirs.csv:3:1: 66.4 points", "--round");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("off by at most 0.4", "for research").doesNotContain("scaling");
    assertThat(Files.readString(file("card.json")))
        .contains("\"name\": \"theirs\"", "\"score\": 600, \"odds\": 19, \"pointsToDouble\": 50")
        .contains("\"en\": \"Late\"");
  }

  @Test
  void noInputIsOverwritten() throws IOException {
    byte[] before = Files.readAllBytes(card);
    Ran.of("export", card.toString(), "--out", file("loans.pmml").toString());
    byte[] pmml = Files.readAllBytes(file("loans.pmml"));

    Ran over = Ran.of("export", card.toString(), "--out", card.toString());
    Ran beside =
        Ran.of("export", card.toString(), "--out", file("loans.catalogue.json").toString());
    Ran back =
        Ran.of(
            "import",
            file("loans.pmml").toString(),
            "--name",
            "loans",
            "--out",
            file("loans.pmml").toString());

    for (Ran ran : new Ran[] {over, beside, back}) {
      assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
      assertThat(ran.err()).contains("would overwrite an input");
    }
    assertThat(card).hasBinaryContent(before);
    assertThat(file("loans.pmml")).hasBinaryContent(pmml);
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThat(Ran.of("import", card.toString(), "--scaling", "600").err()).contains("600,50,20");
    assertThat(Ran.of("import", card.toString(), "--special", "x").err()).contains("-9,-8");
    assertThat(Ran.of("import", card.toString(), "--name", "A B").err()).contains("a-z, 0-9");
    assertThat(Ran.of("import", file("gone.pmml").toString()).err()).contains("gone.pmml");
  }
}
