package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.InvalidEventException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AmountFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "1; 100",
        "1.5; 150",
        "-1.50; -150",
        "+0.01; 1",
        "007.00; 700",
        "1,234.50; 123450",
        "12,34,567.00; 123456700",
        "1.500; 150",
        "1234567.89; 123456789"
      })
  void readsMajorUnits(String text, long expected) {
    assertThat(new AmountForm('.', ',').minorUnits("a", text, 2)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "~~",
        "-",
        ".5",
        "5.",
        "1.2.3",
        "1,23.00",
        "1234,567",
        ",123",
        "1,,234",
        "1.505",
        "1e2",
        "1 000",
        "(5)",
        "5-",
        "--5",
        "0x1F",
        "１２",
        "1234567890123456789"
      })
  void refusesWhatIsNotOfTheForm(String text) {
    assertThatThrownBy(() -> new AmountForm('.', ',').minorUnits("a", text, 2))
        .isInstanceOf(InvalidEventException.class);
  }

  @Test
  void aDecimalSignIsNeverTakenForAThousandsSign() {
    assertThatThrownBy(() -> new AmountForm(',', '.').minorUnits("a", "1.5", 2))
        .isInstanceOf(InvalidEventException.class);
  }

  @Test
  void spacesOfAnyWidthSeparateThousands() {
    AmountForm form = new AmountForm(',', ' ');

    assertThat(form.minorUnits("a", "1 234,5", 2)).isEqualTo(123_450);
    assertThat(form.minorUnits("a", "1\u00a0234,5", 2)).isEqualTo(123_450);
    assertThat(form.minorUnits("a", "1\u202f234,5", 2)).isEqualTo(123_450);
  }

  @Test
  void minorUnitsFollowTheCurrency() {
    AmountForm form = new AmountForm('.', null);

    assertThat(form.minorUnits("a", "5", AmountForm.exponent(new CurrencyCode("JPY"))))
        .isEqualTo(5);
    assertThat(form.minorUnits("a", "5", AmountForm.exponent(new CurrencyCode("KWD"))))
        .isEqualTo(5000);
    assertThat(form.minorUnits("a", "5.00", AmountForm.exponent(new CurrencyCode("JPY"))))
        .isEqualTo(5);
    assertThatThrownBy(() -> AmountForm.exponent(CurrencyCode.NONE))
        .isInstanceOf(InvalidEventException.class);
  }
}
