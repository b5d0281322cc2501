package io.simsim.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          50,  "    │████"
          -50, "████│    "
          25,  "    │██  "
          -25, "  ██│    "
          1,   "    │▏   "
          -1,  "   █│    "
          0,   "    │    "
          """)
  void pointsGrowFromTheMiddleLine(int points, String bar) {
    assertThat(Bars.fromMiddle(points, 50, 4, Ink.NONE)).isEqualTo(bar);
  }

  @ParameterizedTest
  @CsvSource({"0, 10, ····", "10, 10, ████", "5, 10, ██··", "0, 0, ····"})
  void aShareFillsItsPart(int part, int all, String bar) {
    assertThat(Bars.filled(part, all, 4, Ink.NONE)).isEqualTo(bar);
  }
}
