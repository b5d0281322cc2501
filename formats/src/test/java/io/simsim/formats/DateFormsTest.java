package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.InvalidEventException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DateFormsTest {
  @ParameterizedTest
  @CsvSource({
    "yyMMdd, 930705, 1993-07-05",
    "yyMMdd, 700101, 1970-01-01",
    "yyMMdd, 690101, 2069-01-01",
    "yyyy-MM-dd HH:mm:ss, 2024-02-29 23:59:59, 2024-02-29",
    "d.M.yyyy, 1.3.2025, 2025-03-01",
    "dd-MMM-yy, 05-jan-93, 1993-01-05",
    "yyyy-MM-dd'T'HH:mmXXX, 2025-03-01T23:00-05:00, 2025-03-01",
    "'y'yyyyMMdd, y20250301, 2025-03-01",
  })
  void readsDatesOfAPattern(String pattern, String text, String date) {
    assertThat(forms(pattern).date("d", text)).hasToString(date);
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-MM-dd, 2025-02-29",
    "yyyy-MM-dd, 2025-2-1",
    "yyyy-MM-dd, ''",
    "yyyy-MM-dd, 2025-03-01x",
    "yyyy-MM-dd, 1899-12-31",
    "yyyy-MM-dd, 2200-01-01",
    "yyMMdd, 931301",
    "yyMMdd, 9307",
    "yyyy-MM-dd HH:mm, 2025-03-01 24:00",
  })
  void refusesWhatIsNoSuchDay(String pattern, String text) {
    assertThatThrownBy(() -> forms(pattern).date("d", text))
        .isInstanceOf(InvalidEventException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HH:mm", "MM-dd", "yyyy-MM", "YYYY-MM-dd", "yyyy-mm-dd", "bbb", "'"})
  void refusesAPatternOfNoWholeDate(String pattern) {
    assertThatThrownBy(() -> DateForms.form(pattern, 1970))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOffsetInTheFileOverridesTheZone() {
    DateForms forms =
        new DateForms(
            List.of(
                DateForms.form("yyyy-MM-dd'T'HH:mm:ssXXX", 1970),
                DateForms.form("yyyy-MM-dd'T'HH:mm:ss", 1970)),
            ZoneId.of("Asia/Shanghai"));

    assertThat(forms.seconds("t", "1970-01-02T00:00:00+01:00")).isEqualTo(82_800);
    assertThat(forms.seconds("t", "1970-01-02T00:00:00")).isEqualTo(57_600);
  }

  private static DateForms forms(String pattern) {
    return new DateForms(List.of(DateForms.form(pattern, 1970)), ZoneId.of("UTC"));
  }
}
