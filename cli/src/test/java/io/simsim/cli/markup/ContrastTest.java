package io.simsim.cli.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every colour of text on every ground it stands on has a contrast of at least 4.5 : 1, every
/// mark that carries meaning one of 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11), in both themes.
class ContrastTest {
  private static final Pattern TOKEN = Pattern.compile("--([a-z-]+):(#[0-9a-f]{3,6})");

  @ParameterizedTest
  @CsvSource({
    "ink, card",
    "ink, paper",
    "ink, sesame-soft",
    "soft, card",
    "soft, paper",
    "kept, card",
    "missed, card",
    "object, card",
    "sesame-ink, card",
    "kept, paper",
    "missed, paper"
  })
  void textCanBeRead(String text, String ground) throws IOException {
    for (Map<String, String> theme : themes()) {
      assertThat(contrast(theme, text, ground)).isGreaterThanOrEqualTo(4.5);
    }
  }

  @ParameterizedTest
  @CsvSource({"sesame, card", "kept, card", "missed, card", "ink, card"})
  void marksCanBeSeen(String mark, String ground) throws IOException {
    for (Map<String, String> theme : themes()) {
      assertThat(contrast(theme, mark, ground)).isGreaterThanOrEqualTo(3);
    }
  }

  private static Iterable<Map<String, String>> themes() throws IOException {
    String css;
    try (var in = Document.class.getResourceAsStream("base.css")) {
      css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int dark = css.indexOf("prefers-color-scheme:dark");
    int end = css.indexOf("}}", dark);
    Map<String, String> light = tokens(css.substring(0, dark), Map.of());
    return List.of(light, tokens(css.substring(dark, end), light));
  }

  private static Map<String, String> tokens(String css, Map<String, String> base) {
    Map<String, String> tokens = new HashMap<>(base);
    Matcher matcher = TOKEN.matcher(css);
    while (matcher.find()) {
      tokens.put(matcher.group(1), matcher.group(2));
    }
    return tokens;
  }

  private static double contrast(Map<String, String> theme, String a, String b) {
    double first = luminance(theme.getOrDefault(a, ""));
    double second = luminance(theme.getOrDefault(b, ""));
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(String hex) {
    String digits = hex.substring(1);
    if (digits.length() == 3) {
      digits = digits.replaceAll("(.)", "$1$1");
    }
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(digits, 2 * i, 2 * i + 2, 16) / 255.0;
      double linear = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
      sum += weights[i] * linear;
    }
    return sum;
  }
}
