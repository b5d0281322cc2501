package io.simsim.tables;

import static io.simsim.tables.Tables.fault;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tables.TableException.Code;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Single values of a text format, against what the JDK makes of them.
class RowTest {
  private final TextRow row = new TextRow("t.csv", new Columns("t.csv", 1, List.of("x")));

  private TextRow of(String value) {
    row.begin(7);
    row.set(0, TextRow.Kind.ANY, value.toCharArray(), 0, value.length());
    return row;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "+5", " 42\t", "007", "9223372036854775807", "-9223372036854775808"})
  void wholeNumbersAreRead(String text) {
    assertThat(of(text).longValue(0)).isEqualTo(Long.parseLong(text.strip()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        "1.0",
        "1e3",
        "12x",
        "0x10",
        "1 2",
        "１２",
        "--1",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999"
      })
  void whatIsNoWholeNumberOf64BitsIsAFault(String text) {
    TableException fault = fault(() -> of(text).longValue(0));
    assertThat(fault.code()).isEqualTo(Code.VALUE_WRONG);
    assertThat(fault.value()).hasValue(text);
    assertThat(fault.column()).hasValue("x");
    assertThat(fault.line()).hasValue(7);
    assertThat(fault.reason()).startsWith("is not a whole number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-1.5",
        "+2",
        ".5",
        "5.",
        "1e-3",
        "1E22",
        "0.1",
        "123456789012345",
        "-0.0",
        "1234567890123456789",
        "4.9e-324",
        "1.7976931348623157e308",
        "0.000000000000001"
      })
  void numbersAreReadAsTheJdkReadsThem(String text) {
    assertThat(of(text).doubleValue(0)).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void randomDecimalsAreRoundedAsTheJdkRoundsThem() {
    Random random = new Random(20_250_301);
    List<ToDoubleFunction<Random>> shapes =
        List.of(
            Random::nextDouble,
            r -> r.nextInt(1_000_000) / 100.0,
            r -> Double.longBitsToDouble(r.nextLong()));
    for (int i = 0; i < 30_000; i++) {
      double value = shapes.get(i % shapes.size()).applyAsDouble(random);
      if (Double.isFinite(value)) {
        String text = Double.toString(value);
        assertThat(of(text).doubleValue(0)).as(text).isEqualTo(value);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-",
        "NaN",
        "Infinity",
        "1e999",
        "0x1p3",
        "1d",
        "1f",
        "1,5",
        "1.2.3",
        "e"
      })
  void whatIsNoFiniteNumberIsAFault(String text) {
    assertThat(fault(() -> of(text).doubleValue(0)).code()).isEqualTo(Code.VALUE_WRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-02-29",
        "2025-13-01",
        "2025-00-10",
        "25-01-01",
        "2025/01/01",
        "2025-1-1",
        "2025-01-01T00:00",
        "",
        "20250101",
        "-001-01-01"
      })
  void whatIsNoDayIsAFault(String text) {
    assertThat(fault(() -> of(text).epochDay(0)).code()).isEqualTo(Code.VALUE_WRONG);
  }

  @Test
  void flagsAreTrueFalseOneZero() {
    assertThat(of("TRUE").booleanValue(0)).isTrue();
    assertThat(of("1").booleanValue(0)).isTrue();
    assertThat(of("False ").booleanValue(0)).isFalse();
    assertThat(of("0").booleanValue(0)).isFalse();
    assertThat(fault(() -> of("yes").booleanValue(0)).reason()).isEqualTo("is not true or false.");
  }

  @Test
  void aMissingValueIsAFaultOfItsOwnKind() {
    row.begin(3);
    for (Runnable ask :
        List.<Runnable>of(
            () -> row.text(0),
            () -> row.longValue(0),
            () -> row.doubleValue(0),
            () -> row.booleanValue(0),
            () -> row.epochDay(0))) {
      assertThat(fault(ask::run).code()).isEqualTo(Code.VALUE_MISSING);
    }
  }

  @Test
  void theValueInAMessageIsShortAndOnOneLine() {
    TableException fault = fault(() -> of("x\n\u001b[31m" + "y".repeat(500)).longValue(0));
    assertThat(fault.getMessage()).hasSizeLessThan(200).doesNotContain("\n", "\u001b");
  }

  @Test
  void aCallerTellsItsOwnFaultWithThePlace() {
    assertThat(of("XXX").wrong(0, "one of EUR, USD"))
        .hasMessage("t.csv:7: column \"x\": \"XXX\" is not one of EUR, USD.");
  }
}
