package io.simsim.batch.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.purpose.PurposesReader;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

class YardstickTest {
  @Test
  void itSaysWhatItsCardSays() throws IOException {
    Scorecard card = card("consumer-credit-expert");

    Yardstick yardstick = Yardstick.of(card);

    assertThat(yardstick.card()).isEqualTo("consumer-credit-expert/" + card.title().version());
    assertThat(yardstick.purpose()).isEqualTo("consumer-credit");
    assertThat(yardstick.statesProbability()).isFalse();
    for (int score = 350; score <= 950; score++) {
      assertThat(yardstick.bandOf(score)).isEqualTo(card.bandOf(score).name());
    }
  }

  @Test
  void everyDoublingDoublesTheStatedOdds() {
    Yardstick yardstick = Cards.YARDSTICK;

    assertThat(Math.exp(yardstick.logOdds(650))).isCloseTo(20, within(1e-9));
    assertThat(Math.exp(yardstick.logOdds(710))).isCloseTo(40, within(1e-9));
    assertThat(Math.exp(yardstick.logOdds(590))).isCloseTo(10, within(1e-9));
    assertThat(yardstick.evenScore())
        .isCloseTo(650 - 60 * Math.log(20) / Math.log(2), within(1e-9));
  }

  private static Scorecard card(String name) throws IOException {
    Sha256 sha256 = YardstickTest::sha256;
    Catalogue catalogue = CatalogueReader.read("catalogue.json", rule("catalogue.json"), sha256);
    Purposes purposes = PurposesReader.read("purposes.json", rule("purposes.json"), sha256);
    String file = "scorecards/" + name + ".json";
    return ScorecardReader.read(file, rule(file), catalogue, purposes, sha256);
  }

  private static byte[] rule(String file) throws IOException {
    try (InputStream stream =
        requireNonNull(Scorecard.class.getResourceAsStream("/io/simsim/rules/" + file))) {
      return stream.readAllBytes();
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
