package io.simsim.tables;

import static io.simsim.tables.Tables.fault;
import static io.simsim.tables.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tables.TableException.Code;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that another implementation wrote; its README tells which and how.
class ArrowForeignTest {
  private static final String MISSING = "<missing>";

  private static Path fixture(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ArrowForeignTest.class.getResource("arrow/" + name)).toURI());
    } catch (URISyntaxException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static List<String> column(Path file, String name) {
    try (TableReader table = TableReader.open(file)) {
      List<String> values = new ArrayList<>();
      while (table.next()) {
        values.add(table.row().isMissing(name) ? MISSING : table.row().text(name));
      }
      return values;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"types.arrow", "types.arrows"})
  void everyTypeIsReadAsText(String name) {
    Path file = fixture(name);
    assertThat(column(file, "text")).containsExactly("", "żółć 😀", MISSING, "x".repeat(40));
    assertThat(column(file, "large")).containsExactly("a", MISSING, "b,\"c\"", "d");
    assertThat(column(file, "word")).containsExactly("yes", "no", MISSING, "yes");
    assertThat(column(file, "flag")).containsExactly("true", MISSING, "false", "true");
    assertThat(column(file, "i8")).containsExactly("-128", "127", MISSING, "0");
    assertThat(column(file, "i16")).containsExactly("-32768", "32767", MISSING, "0");
    assertThat(column(file, "i32")).containsExactly("-2147483648", "2147483647", MISSING, "0");
    assertThat(column(file, "i64"))
        .containsExactly("-9223372036854775808", "9223372036854775807", MISSING, "0");
    assertThat(column(file, "u8")).containsExactly("0", "255", MISSING, "1");
    assertThat(column(file, "u16")).containsExactly("0", "65535", MISSING, "1");
    assertThat(column(file, "u32")).containsExactly("0", "4294967295", MISSING, "1");
    assertThat(column(file, "u64"))
        .containsExactly("0", "18446744073709551615", MISSING, "9223372036854775807");
    assertThat(column(file, "half")).containsExactly("0.5", "-2.0", MISSING, "1.0");
    assertThat(column(file, "single")).containsExactly("0.1", "-2.5", MISSING, "1.0");
    assertThat(column(file, "real")).containsExactly("0.1", "NaN", MISSING, "1.0E300");
    for (String day : List.of("day", "millis")) {
      assertThat(column(file, day))
          .containsExactly("1970-01-01", "1969-12-31", MISSING, "2025-03-01");
    }
    assertThat(column(file, "moment"))
        .containsExactly(
            "1970-01-01T00:00:00", "1969-12-31T23:59:59.999", MISSING, "2025-03-01T10:00:00.123");
    assertThat(column(file, "zoned"))
        .containsExactly(
            "1970-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999Z",
            MISSING,
            "2025-03-01T10:00:00.123Z");
    assertThat(column(file, "nothing")).containsOnly(MISSING).hasSize(4);
    assertThat(column(file, "last")).containsExactly("1", "2", "3", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"types.arrow", "types.arrows"})
  void everyTypeIsReadAsWhatItIsAndAsNothingElse(String name) {
    try (TableReader table = TableReader.open(fixture(name))) {
      Row row = table.row();
      assertThat(table.next()).isTrue();
      assertThat(row.longValue("i8")).isEqualTo(-128);
      assertThat(row.longValue("i64")).isEqualTo(Long.MIN_VALUE);
      assertThat(row.doubleValue("i16")).isEqualTo(-32768);
      assertThat(row.doubleValue("half")).isEqualTo(0.5);
      assertThat(row.doubleValue("single")).isEqualTo(0.1f);
      assertThat(row.doubleValue("real")).isEqualTo(0.1);
      assertThat(row.booleanValue("flag")).isTrue();
      assertThat(row.date("day")).isEqualTo(LocalDate.EPOCH);
      assertThat(row.date("millis")).isEqualTo(LocalDate.EPOCH);
      for (String other : List.of("text", "real", "day", "moment", "word", "flag")) {
        assertThat(fault(() -> row.longValue(other)).code()).isEqualTo(Code.VALUE_WRONG);
      }
      assertThat(fault(() -> row.doubleValue("text")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(fault(() -> row.booleanValue("i8")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(fault(() -> row.date("moment")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(fault(() -> row.date("nothing")).code()).isEqualTo(Code.VALUE_MISSING);
      assertThat(table.next()).isTrue();
      assertThat(row.longValue("u32")).isEqualTo(4294967295L);
      assertThat(fault(() -> row.longValue("u64")))
          .hasMessageEndingWith(
              ":2: column \"u64\": \"18446744073709551615\" is not a whole number of 64 bits.");
      assertThat(fault(() -> row.doubleValue("real")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(table.next()).isTrue();
      assertThat(fault(() -> row.longValue("i8")).code()).isEqualTo(Code.VALUE_MISSING);
    }
  }

  @Test
  void aNestedColumnIsRefusedWhereItIsAskedFor() {
    ReadOptions some = ReadOptions.DEFAULTS.withOnly(List.of("last", "word"));
    try (TableReader table = TableReader.open(fixture("types.arrow"), some)) {
      assertThat(rows(table)).hasSize(4).first().isEqualTo(List.of("1", "yes"));
    }
    ReadOptions nested = ReadOptions.DEFAULTS.withOnly(List.of("last", "pair"));
    assertThat(fault(() -> TableReader.open(fixture("types.arrow"), nested)))
        .hasMessageContaining("column \"pair\": is of Arrow's type Struct")
        .extracting(TableException::code)
        .isEqualTo(Code.COLUMN_TYPE);
    try (TableReader table = TableReader.open(fixture("types.arrow"))) {
      assertThat(table.next()).isTrue();
      assertThat(fault(() -> table.row().textOrNull(table.column("list"))))
          .hasMessageContaining("types.arrow:1: column \"list\"")
          .extracting(TableException::code)
          .isEqualTo(Code.COLUMN_TYPE);
    }
  }

  @Test
  void decimalsAreNumbersAndWholeOnesOfScale0() {
    try (TableReader table = TableReader.open(fixture("decimals.arrow"))) {
      Row row = table.row();
      assertThat(table.next()).isTrue();
      assertThat(row.text("scaled")).isEqualTo("123.45");
      assertThat(row.doubleValue("scaled")).isEqualTo(123.45);
      assertThat(fault(() -> row.longValue("scaled")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(row.longValue("whole")).isEqualTo(7);
      assertThat(table.next()).isTrue();
      assertThat(row.isMissing("scaled")).isTrue();
      assertThat(row.longValue("whole")).isEqualTo(-1);
      assertThat(table.next()).isTrue();
      assertThat(row.text("scaled")).isEqualTo("-1.23");
      assertThat(row.text("whole")).isEqualTo("18446744073709551616");
      assertThat(fault(() -> row.longValue("whole")).code()).isEqualTo(Code.VALUE_WRONG);
    }
  }

  @Test
  void textByViewsIsRead() {
    assertThat(column(fixture("views.arrow"), "view"))
        .containsExactly("short", MISSING, "a text that is longer than twelve bytes", "");
  }

  @Test
  void rowsAreCountedOverTheBatches() {
    try (TableReader table = TableReader.open(fixture("batches.arrow"))) {
      for (int i = 1; i <= 4; i++) {
        assertThat(table.next()).isTrue();
        assertThat(table.row().line()).isEqualTo(i);
        assertThat(table.row().longValue("n")).isEqualTo(i);
      }
      assertThat(table.next()).isFalse();
      assertThat(table.next()).isFalse();
    }
  }

  @Test
  void lz4IsUnpackedAndZstdRefused() {
    try (TableReader table = TableReader.open(fixture("lz4.arrow"))) {
      for (int i = 0; i < 1000; i++) {
        assertThat(table.next()).isTrue();
        assertThat(table.row().longValue("n")).isEqualTo(i * 7L);
        assertThat(table.row().textOrNull(1))
            .isEqualTo(i % 5 == 0 ? null : "subject number " + i % 40);
      }
      assertThat(table.next()).isFalse();
    }
    assertThat(fault(() -> rows(fixture("zstd.arrow"))))
        .hasMessageContaining("is packed with zstd")
        .extracting(TableException::code)
        .isEqualTo(Code.WRONG_FORMAT);
  }
}
