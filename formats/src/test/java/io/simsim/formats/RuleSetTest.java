package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.rule.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules come from the product or from a directory of the same layout.
final class RuleSetTest {
  private static final Path SHIPPED =
      Path.of("..", "engine", "src", "main", "resources", "io", "simsim", "rules");

  @TempDir Path temp;

  @Test
  void everyRuleFileThatShipsIsReadAsFromItsDirectory() throws Exception {
    RuleSet builtIn = RuleSet.builtIn();
    RuleSet fromDirectory = RuleSet.from(SHIPPED);

    assertThat(builtIn.offers()).isEqualTo(fromDirectory.offers()).isNotEmpty();
    assertThat(builtIn.rules().scorecards())
        .extracting(card -> card.hash())
        .isEqualTo(fromDirectory.rules().scorecards().stream().map(card -> card.hash()).toList());
    assertThat(count("scorecards")).isEqualTo(builtIn.rules().scorecards().size());
  }

  @Test
  void aScorecardOfOnesOwnReplacesThatOfItsPurpose() throws Exception {
    Path own = temp.resolve("own.json");
    String shipped = Files.readString(SHIPPED.resolve("scorecards/consumer-credit-expert.json"));
    Files.writeString(
        own, shipped.replace("\"name\": \"consumer-credit-expert\"", "\"name\": \"own\""));

    RuleSet rules = RuleSet.builtIn().withScorecard(own);

    assertThat(rules.rules().cardFor("consumer-credit"))
        .satisfies(card -> assertThat(card.title().name()).isEqualTo("own"));
    assertThat(rules.rules().scorecards()).hasSameSizeAs(RuleSet.builtIn().rules().scorecards());
  }

  @Test
  void anOfferOfOnesOwnHasTheNameOfItsFile() throws Exception {
    Path own = temp.resolve("mine.json");
    Files.copy(SHIPPED.resolve("offers/city-drive-rental-deposit.json"), own);

    assertThat(RuleSet.builtIn().withOffer(own).offers()).containsKey("mine");
  }

  @Test
  void aBadRuleFileIsToldWithItsPlace() throws Exception {
    Path bad = Files.writeString(temp.resolve("bad.json"), "{\n  \"format\": 1\n}\n");

    assertThatThrownBy(() -> RuleSet.builtIn().withOffer(bad))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("bad.json:");
    assertThatThrownBy(() -> RuleSet.from(temp)).isInstanceOf(IOException.class);
  }

  private static long count(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED.resolve(folder))) {
      return files.count();
    }
  }
}
