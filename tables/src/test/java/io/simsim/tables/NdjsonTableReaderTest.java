package io.simsim.tables;

import static io.simsim.tables.Tables.fault;
import static io.simsim.tables.Tables.rows;
import static io.simsim.tables.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tables.TableException.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonTableReaderTest {
  @TempDir Path directory;

  private Path file(String text) {
    return write(directory, "a.ndjson", text);
  }

  @Test
  void valuesAreReadByKeyInAnyOrder() {
    Path file =
        file(
            """
            {"s":"p-1","n":-12,"d":"2025-02-28","f":true,"r":1.5e-1,"x":null}

            {"r":2,"f":false,"d":"2025-03-01","n":7,"s":"p\\u00e4\\n"}
            """);
    try (TableReader table = TableReader.open(file)) {
      assertThat(table.columns()).containsExactly("s", "n", "d", "f", "r", "x");
      assertThat(table.next()).isTrue();
      Row row = table.row();
      assertThat(row.text("s")).isEqualTo("p-1");
      assertThat(row.longValue("n")).isEqualTo(-12);
      assertThat(row.date("d")).isEqualTo(LocalDate.of(2025, 2, 28));
      assertThat(row.booleanValue("f")).isTrue();
      assertThat(row.doubleValue("r")).isEqualTo(0.15);
      assertThat(row.isMissing("x")).isTrue();
      assertThat(table.next()).isTrue();
      assertThat(row.line()).isEqualTo(3);
      assertThat(row.text("s")).isEqualTo("pä\n");
      assertThat(row.doubleValue("r")).isEqualTo(2);
      assertThat(row.isMissing("x")).isTrue();
      assertThat(table.next()).isFalse();
      assertThat(table.next()).isFalse();
    }
  }

  @Test
  void theLastLineNeedsNoBreak() {
    assertThat(rows(file("{\"a\":1}\r\n{\"a\":2}"))).containsExactly(List.of("1"), List.of("2"));
  }

  @Test
  void textIsNoNumberAndANumberIsNoFlagOrDay() {
    try (TableReader table = TableReader.open(file("{\"a\":\"12\",\"b\":1}\n"))) {
      assertThat(table.next()).isTrue();
      assertThat(fault(() -> table.row().longValue("a")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(fault(() -> table.row().doubleValue("a")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(fault(() -> table.row().booleanValue("b")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(fault(() -> table.row().date("b")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(table.row().text("b")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "7",
        "{\"a\":1",
        "{\"a\":}",
        "{\"a\":1}}",
        "{\"a\":1} {\"a\":2}",
        "{\"a\":[1]}",
        "{\"a\":{}}",
        "{\"a\":1,\"a\":2}",
        "{\"b\":1}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":01}",
        "{\"a\":\"\u0001\"}",
        "nonsense"
      })
  void aLineThatIsNoFlatObjectOfTheKeysIsAFaultAndReadingGoesOn(String line) {
    try (TableReader table = TableReader.open(file("{\"a\":1}\n" + line + "\n{\"a\":3}\n"))) {
      assertThat(table.next()).isTrue();
      TableException fault = fault(table::next);
      assertThat(fault.code()).isEqualTo(Code.MALFORMED);
      assertThat(fault.line()).hasValue(2);
      assertThat(table.next()).isTrue();
      assertThat(table.row().longValue("a")).isEqualTo(3);
      assertThat(table.next()).isFalse();
    }
  }

  @Test
  void aKeyAskedForMayBeginLater() {
    try (TableReader table = TableReader.open(file("{\"a\":1}\n{\"a\":2,\"b\":5}\n"))) {
      int late = table.optionalColumn("b");
      assertThat(table.next()).isTrue();
      assertThat(table.row().isMissing(late)).isTrue();
      assertThat(table.next()).isTrue();
      assertThat(table.row().longValue(late)).isEqualTo(5);
    }
  }

  @Test
  void onlyTheKeysWantedAreReadAndOthersMayHoldAnything() {
    Path file = file("{\"x\":[{}],\"a\":1}\n{\"a\":2,\"new\":{\"y\":[1]},\"b\":3}\n");
    ReadOptions options = ReadOptions.DEFAULTS.withOnly(List.of("a"));
    try (TableReader table = TableReader.open(file, options)) {
      assertThat(table.columns()).containsExactly("a");
      assertThat(rows(table)).containsExactly(List.of("1"), List.of("2"));
    }
    ReadOptions wrong = ReadOptions.DEFAULTS.withOnly(List.of("c"));
    assertThat(fault(() -> TableReader.open(file, wrong)).code()).isEqualTo(Code.COLUMN_MISSING);
  }

  @Test
  void anEmptyFileIsAFault() {
    for (String text : List.of("", "\n \r\n")) {
      assertThat(fault(() -> rows(file(text))).code()).isEqualTo(Code.EMPTY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 20_000, 3_000_000})
  void aLineOverTheLimitIsAFault(int chars) {
    Path file = file("{\"a\":1}\n{\"a\":\"" + "x".repeat(chars) + "\"}\n{\"a\":2}\n");
    ReadOptions options = ReadOptions.DEFAULTS.withRecordCharsMax(99);
    try (TableReader table = TableReader.open(file, options)) {
      assertThat(table.next()).isTrue();
      TableException fault = fault(table::next);
      assertThat(fault.code()).isEqualTo(Code.RECORD_TOO_LONG);
      assertThat(fault.line()).hasValue(2);
      assertThat(fault(table::next)).isSameAs(fault);
    }
  }

  @Test
  void aLongLineWithinTheLimitIsRead() {
    String text = "y".repeat(1_000_000);
    assertThat(rows(file("{\"a\":\"" + text + "\"}\n{\"a\":\"z\"}\n")))
        .containsExactly(List.of(text), List.of("z"));
  }

  @Test
  void malformedUtf8IsAFaultWithItsLine() {
    byte[] bytes = "{\"a\":\"x\"}\n{\"a\":\"ü\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    TableException fault = fault(() -> rows(write(directory, "b.ndjson", bytes)));
    assertThat(fault.code()).isEqualTo(Code.ENCODING);
    assertThat(fault.line()).hasValue(2);
  }

  @Test
  void deepNestingIsAFaultAndNoOverflow() {
    String deep = "[".repeat(400_000);
    assertThat(fault(() -> rows(file("{\"a\":" + deep))).code()).isEqualTo(Code.MALFORMED);
  }
}
