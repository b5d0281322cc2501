package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rule files that do not load: each is named with line and column, and nothing is scored.
class BadRulesTest {
  @TempDir private Path folder;

  @Test
  void aGoodFileIsNamedByItsHash() throws IOException {
    Ran ran = check("catalogue.json", shipped("catalogue.json"));

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("good, sha256:");
  }

  @Test
  void aCatalogueWithACycleIsRefused() throws IOException {
    String cycle =
        shipped("catalogue.json")
            .replace(
                "{\"of\": \"credit.card-balance.mean.6m\"",
                "{\"of\": \"credit.card-utilization.6m\"");

    checkRefused(check("catalogue.json", cycle), "catalogue.json:", "[rule cycle]");
  }

  @Test
  void aCatalogueWithAnUnknownEventIsRefused() throws IOException {
    String unknown =
        shipped("catalogue.json").replaceFirst("\"balance-reported\"", "\"friend-added\"");

    checkRefused(check("catalogue.json", unknown), "catalogue.json:", "friend-added");
  }

  @Test
  void aScorecardWithAGapBetweenBinsIsRefused() throws IOException {
    checkRefused(check("card.json", gap()), "card.json:", "[rule bin-gap]");
  }

  @Test
  void nothingIsScoredUnderARuleFileThatDoesNotLoad() throws IOException {
    Path card = folder.resolve("card.json");
    Files.writeString(card, gap());
    Path out = folder.resolve("scores.csv");

    Ran ran = Ran.of("score", "--scorecard", card.toString(), "--out", out.toString());

    checkRefused(ran, "card.json:", "[rule bin-gap]");
    assertThat(out).doesNotExist();
  }

  @Test
  void aFileOfAnotherFormatSaysWhichThereAre() throws IOException {
    checkRefused(check("x.json", "{\"format\":\"simsim-poem/1\"}"), "x.json:1:", "scorecard/1");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Ran ran = Ran.of("score", "--rules", folder.resolve("gone").toString());

    checkRefused(ran, "gone: there is no such folder");
  }

  private static String gap() throws IOException {
    return shipped("scorecards/consumer-credit-expert.json")
        .replaceFirst("\\{\"from\": 2, \"to\": 4,", "{\"from\": 3, \"to\": 4,");
  }

  private Ran check(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return Ran.of("rules", "check", file.toString());
  }

  private static void checkRefused(Ran ran, String... said) {
    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains(said);
    assertThat(ran.out()).isEmpty();
  }

  private static String shipped(String name) throws IOException {
    String path = "/io/simsim/rules/" + name;
    try (InputStream in = BadRulesTest.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
