package io.simsim.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.CurrencyCode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          123450      | EUR | EUR 1,234.50
          800000      | CZK | CZK 8,000
          5           | USD | USD 0.05
          -1205       | EUR | EUR −12.05
          24000       | JPY | JPY 24,000
          1000000001  | GBP | GBP 10,000,000.01
          """)
  void moneyIsInMajorUnits(long minor, String currency, String said) {
    assertThat(Values.money(minor, new CurrencyCode(currency))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"10000, 100%", "3333, 33.3%", "-500, −5%", "19999, 200%", "0, 0%"})
  void basisPointsArePercent(long bps, String said) {
    assertThat(Values.ratio(bps, false)).isEqualTo(said);
  }

  @Test
  void largeRatiosAreTimes() {
    assertThat(Values.ratio(24_000, true)).isEqualTo("2.4×");
  }

  @Test
  void daysAreWrittenOutInBothLanguages() {
    assertThat(Values.day(20_887, Language.EN)).isEqualTo("10 March 2027");
    assertThat(Values.day(20_887, Language.ZH_HANS)).isEqualTo("2027年3月10日");
    assertThat(Values.moment(-1, Language.EN)).isEqualTo("31 December 1969");
  }

  @Test
  void pointsHaveTheirSign() {
    assertThat(Values.points(12)).isEqualTo("+12");
    assertThat(Values.points(-30)).isEqualTo("−30");
    assertThat(Values.points(0)).isEqualTo("0");
  }

  @Test
  void oneIsNotPlural() {
    assertThat(Values.days(1, Language.EN)).isEqualTo("1 day");
    assertThat(Values.days(11, Language.EN)).isEqualTo("11 days");
    assertThat(Values.days(11, Language.ZH_HANS)).isEqualTo("11天");
  }

  @Test
  void theMachinesLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Values.money(123_456_789, new CurrencyCode("EUR"))).isEqualTo("EUR 1,234,567.89");
      assertThat(Values.day(20_000, Language.EN)).isEqualTo("4 October 2024");
    } finally {
      Locale.setDefault(before);
    }
  }
}
