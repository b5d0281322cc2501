package io.simsim.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhraseTest {
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

  @ParameterizedTest
  @EnumSource(Phrase.class)
  void everyPhraseSaysTheSameThingsInBothLanguages(Phrase phrase) {
    assertThat(places(phrase.in(Language.ZH_HANS))).isEqualTo(places(phrase.in(Language.EN)));
  }

  @ParameterizedTest
  @EnumSource(Phrase.class)
  void everyPhraseIsChineseInChinese(Phrase phrase) {
    assertThat(phrase.in(Language.ZH_HANS).codePoints().anyMatch(c -> c >= 0x3000)).isTrue();
    assertThat(phrase.in(Language.EN).codePoints().allMatch(c -> c < 0x2e80)).isTrue();
  }

  @Test
  void argumentsGoWhereTheLanguageWantsThem() {
    assertThat(Phrase.COMPUTED_FROM.in(Language.EN, 63, 4))
        .isEqualTo("Computed from 63 reports of 4 sources.");
    assertThat(Phrase.COMPUTED_FROM.in(Language.ZH_HANS, 63, 4)).isEqualTo("依据4个来源的63条记录计算。");
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(text).results().forEach(result -> places.add(result.group()));
    return places;
  }
}
