package io.simsim.engine.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.kit.TestRules;
import io.simsim.engine.rule.RuleFileException;
import org.junit.jupiter.api.Test;

class OfferWindowTest {
  private static final long DAY = 86_400;

  private static Offer offer(String window) {
    String file =
        """
        {"format":"simsim-offer/1","partner":"city-drive","purpose":"rental-deposit","from":650,
         "terms":{"en":"a","zh-Hans":"b"},"standard":{"en":"c","zh-Hans":"d"},
         "caps":{},"currency":"EUR","until":"2199-12-31"%s}
        """
            .formatted(window);
    return OfferReader.read(
        "offer.json", TestRules.utf8(file), TestRules.PURPOSES, TestRules.SHA256);
  }

  @Test
  void itEndsToTheSecond() {
    Offer offer = offer(",\"window\":2");

    assertThat(offer.withinWindow(1_000, 1_000)).isTrue();
    assertThat(offer.withinWindow(1_000, 1_000 + 2 * DAY - 1)).isTrue();
    assertThat(offer.withinWindow(1_000, 1_000 + 2 * DAY)).isFalse();
    assertThat(offer.withinWindow(1_000, 999)).as("an answer of later").isFalse();
  }

  @Test
  void anOfferWithoutOneHasNone() {
    assertThat(offer("").withinWindow(1_000, 1_000)).isFalse();
  }

  @Test
  void itHas1To30Days() {
    assertThat(offer(",\"window\":30").windowDays()).isEqualTo(30);
    assertThatThrownBy(() -> offer(",\"window\":0")).isInstanceOf(RuleFileException.class);
    assertThatThrownBy(() -> offer(",\"window\":31")).isInstanceOf(RuleFileException.class);
  }
}
