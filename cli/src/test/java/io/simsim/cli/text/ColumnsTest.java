package io.simsim.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void chineseCharactersTakeTwoColumns() {
    assertThat(Columns.width("评分 A")).isEqualTo(6);
    assertThat(Columns.left("评分", 6)).isEqualTo("评分  ");
    assertThat(Columns.right("评分", 6)).isEqualTo("  评分");
  }

  @Test
  void accentsThatCombineTakeNone() {
    assertThat(Columns.width("e\u0301")).isEqualTo(1);
  }

  @Test
  void longTextIsCutWithAnEllipsis() {
    assertThat(Columns.cut("rental-deposit", 7)).isEqualTo("rental…");
    assertThat(Columns.cut("租车免押金", 6)).isEqualTo("租车…");
    assertThat(Columns.cut("short", 7)).isEqualTo("short");
  }

  @Test
  void textBreaksAtSpacesAndBetweenChineseCharacters() {
    assertThat(Columns.wrap("kept when due and paid", 9))
        .containsExactly("kept when", "due and", "paid");
    assertThat(Columns.wrap("近两年按时还款", 6)).containsExactly("近两年", "按时还", "款");
  }

  @Test
  void noLineBeginsWithAClosingMark() {
    assertThat(Columns.wrap("三次。好", 6)).containsExactly("三次。", "好");
    assertThat(Columns.wrap("三三次。好", 6)).containsExactly("三三", "次。好");
  }

  @Test
  void aWordWiderThanALineStandsAlone() {
    assertThat(Columns.wrap("a sha256:abcdef b", 6)).containsExactly("a", "sha256:abcdef", "b");
  }
}
