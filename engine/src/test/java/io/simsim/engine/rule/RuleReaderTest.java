package io.simsim.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.scorecard.ScorecardReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "'{\"a\":1.5}'          | 1 | 7 | integer",
        "'{\"a\":1e9}'          | 1 | 7 | integer",
        "'{\"a\":01}'           | 1 | 6 | syntax",
        "'{\"a\":null}'         | 1 | 6 | null",
        "'{\"a\":1,\"a\":2}'    | 1 | 8 | duplicate-key",
        "'{\"a\":1,}'           | 1 | 8 | syntax",
        "'{\"a\" 1}'            | 1 | 6 | syntax",
        "'[1 2]'                | 1 | 4 | syntax",
        "'{\"a\":\"b}'          | 1 | 6 | syntax",
        "'{\"a\":\"\\x\"}'      | 1 | 8 | syntax",
        "'{} {}'                | 1 | 4 | syntax",
        "'{\"a\":99999999999999999999}' | 1 | 6 | range",
        "'tru'                  | 1 | 1 | syntax",
      })
  void aBrokenFileIsRefusedWithItsPlaceAndRule(String text, int line, int column, String rule) {
    assertThatThrownBy(() -> RuleReader.read("r.json", TestRules.utf8(text)))
        .isInstanceOfSatisfying(
            RuleFileException.class,
            refused -> {
              assertThat(refused.rule()).isEqualTo(rule);
              assertThat(refused.line()).isEqualTo(line);
              assertThat(refused.column()).isEqualTo(column);
              assertThat(refused.remedy()).isNotBlank();
            });
  }

  @Test
  void linesAreCounted() {
    assertThatThrownBy(() -> RuleReader.read("r.json", TestRules.utf8("{\n  \"a\": 1,\n  ?\n}")))
        .hasMessageStartingWith("r.json:3:3:");
  }

  @Test
  void anEmptyADeepAndAForeignFileAreRefused() {
    byte[] latin = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> RuleReader.read("r.json", new byte[0])).hasMessageContaining("empty");
    assertThatThrownBy(() -> RuleReader.read("r.json", TestRules.utf8("[".repeat(100_000))))
        .hasMessageContaining("levels");
    assertThatThrownBy(() -> RuleReader.read("r.json", latin)).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> RuleReader.read("r.json", new byte[(4 << 20) + 1]))
        .hasMessageContaining("4 MiB");
  }

  /// RFC 8785, section 3.2: sorted keys, shortest escapes, no space.
  @Test
  void theCanonicalFormHasOneSpelling() {
    String text = "{ \"b\" : [ 1, -0 , true ],\n \"a\\u0041\" : \"\\u0001\\n\\\"é€\" }";
    RuleNode node = RuleReader.read("r.json", TestRules.utf8(text));

    assertThat(Canonical.text(node)).isEqualTo("{\"aA\":\"\\u0001\\n\\\"é€\",\"b\":[1,0,true]}");
  }

  @Test
  void aCycleIsNamed() {
    String text = TestRules.text("rules/catalogue.json");
    String cyclic =
        text.replaceFirst(
            "\"ratio\": *\\{[^}]*}", "\"ratio\":{\"of\":\"loop.a\",\"over\":\"loop.a\"}");
    String name = nameOfFirstRatio(text);
    String looped = cyclic.replace("loop.a", name);

    assertThatThrownBy(
            () -> CatalogueReader.read("c.json", TestRules.utf8(looped), TestRules.SHA256))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining(name + " → " + name + ": a feature reads itself");
  }

  @Test
  void aGapBetweenBinsIsNamedWithItsEnd() {
    String text = TestRules.text("rules/scorecards/consumer-credit-expert.json");
    String gap = text.replaceFirst("\"from\": 1,", "\"from\": 2,");

    assertThatThrownBy(
            () ->
                ScorecardReader.read(
                    "s.json",
                    TestRules.utf8(gap),
                    TestRules.CATALOGUE,
                    TestRules.PURPOSES,
                    TestRules.SHA256))
        .isInstanceOf(RuleFileException.class)
        .hasMessageMatching("s.json:\\d+:\\d+: there is a gap before this bin: begin it at 1 .*");
  }

  private static String nameOfFirstRatio(String text) {
    int ratio = text.indexOf("\"ratio\"");
    int name = text.lastIndexOf("\"name\":", ratio);
    int from = text.indexOf('"', name + 7) + 1;
    return text.substring(from, text.indexOf('"', from));
  }
}
