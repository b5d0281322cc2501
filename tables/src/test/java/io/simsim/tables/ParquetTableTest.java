package io.simsim.tables;

import static io.simsim.tables.Tables.fault;
import static io.simsim.tables.Tables.names;
import static io.simsim.tables.Tables.rows;
import static io.simsim.tables.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tables.TableException.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetTableTest {
  private static final Schema SCHEMA = Schema.builder().longs("n").text("t").build();

  @TempDir Path directory;

  private Path written(String name, int rows) {
    Path file = directory.resolve(name);
    try (TableWriter table = TableWriter.open(file, SCHEMA)) {
      for (int i = 0; i < rows; i++) {
        table.longValue(i * 31L).text("t" + i % 1000).endRow();
      }
      table.commit();
    }
    return file;
  }

  private Path foreign(String query) throws SQLException {
    return ForeignParquet.of(directory, query);
  }

  @Test
  void rowsOfManyGroupsKeepTheirOrderAndTheSameRowsAreTheSameBytes() {
    Path first = written("a.parquet", 300_000);
    Path second = written("b.parquet", 300_000);
    assertThat(second).hasSameBinaryContentAs(first);
    try (TableReader table = TableReader.open(first)) {
      for (int i = 0; i < 300_000; i++) {
        assertThat(table.next()).isTrue();
        assertThat(table.row().longValue(0)).isEqualTo(i * 31L);
        assertThat(table.row().line()).isEqualTo(i + 1);
      }
      assertThat(table.next()).isFalse();
    }
  }

  @Test
  void theMetadataNamesNoTimeOrPath() throws IOException {
    String bytes =
        new String(Files.readAllBytes(written("a.parquet", 3)), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains("DuckDB").doesNotContain(directory.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[1].parquet", "a*b.parquet", "what?.parquet", "it's;x=1.parquet"})
  void namesThatMeanSomethingInSqlAreJustNames(String name) {
    written("ab.parquet", 1);
    written("a1.parquet", 1);
    assertThat(rows(written(name, 2))).hasSize(2);
  }

  @Test
  void columnsMayHaveAnyName() {
    Schema schema = Schema.builder().longs("a \"b\"; DROP TABLE rows").longs("SELECT").build();
    Path file = directory.resolve("a.parquet");
    try (TableWriter table = TableWriter.open(file, schema)) {
      table.longValue(1).longValue(2).endRow();
      table.commit();
    }
    try (TableReader table = TableReader.open(file)) {
      assertThat(table.columns()).isEqualTo(schema.names());
      assertThat(rows(table)).containsExactly(List.of("1", "2"));
    }
  }

  @Test
  void typesOfOtherProgramsAreReadWhereTheyFit() throws SQLException {
    Path file =
        foreign(
            "SELECT 1::TINYINT a, 2::UINTEGER b, 2.5::DECIMAL(9,2) c, 0.5::FLOAT d,"
                + " TIMESTAMP '2025-03-01 10:00:00' e, 3::HUGEINT f, NULL::DATE g,"
                + " 'NaN'::DOUBLE h, TIMESTAMPTZ '2025-03-01 12:00:00.5+02' i");
    try (TableReader table = TableReader.open(file)) {
      Row row = table.row();
      assertThat(table.next()).isTrue();
      assertThat(row.longValue("a")).isEqualTo(1);
      assertThat(row.longValue("b")).isEqualTo(2);
      assertThat(row.doubleValue("c")).isEqualTo(2.5);
      assertThat(row.doubleValue("d")).isEqualTo(0.5);
      assertThat(row.text("e")).isEqualTo("2025-03-01T10:00:00");
      assertThat(row.text("i")).isEqualTo("2025-03-01T10:00:00.500Z");
      assertThat(fault(() -> row.date("e")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(fault(() -> row.longValue("f")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(fault(() -> row.longValue("c")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(fault(() -> row.date("g")).code()).isEqualTo(Code.VALUE_MISSING);
      assertThat(fault(() -> row.doubleValue("h")).code()).isEqualTo(Code.VALUE_WRONG);
      assertThat(fault(() -> row.text("g")).code()).isEqualTo(Code.VALUE_MISSING);
    }
  }

  @Test
  void onlyTheColumnsWantedAreRead() throws SQLException {
    Path file = foreign("SELECT 1::BIGINT a, 2::BIGINT \"b,c\", [1] d");
    ReadOptions options = ReadOptions.DEFAULTS.withOnly(List.of("b,c", "a"));
    try (TableReader table = TableReader.open(file, options)) {
      assertThat(table.columns()).containsExactly("b,c", "a");
      assertThat(rows(table)).containsExactly(List.of("2", "1"));
    }
    ReadOptions wrong = ReadOptions.DEFAULTS.withOnly(List.of("B"));
    assertThat(fault(() -> TableReader.open(file, wrong)).code()).isEqualTo(Code.COLUMN_MISSING);
  }

  @Test
  void aWrongValueHasItsRowAndColumn() throws SQLException {
    Path file = foreign("SELECT unnest(['7', 'x']) AS amount");
    try (TableReader table = TableReader.open(file)) {
      assertThat(table.next()).isTrue();
      assertThat(table.next()).isTrue();
      assertThat(fault(() -> table.row().longValue("amount")))
          .hasMessageEndingWith(
              "foreign.parquet:2: column \"amount\": \"x\" is not a whole number.");
    }
  }

  @Test
  void aTextOverTheLimitIsAFault() throws SQLException {
    Path file = foreign("SELECT repeat('x', 1000) AS t");
    ReadOptions options = ReadOptions.DEFAULTS.withRecordCharsMax(999);
    try (TableReader table = TableReader.open(file, options)) {
      assertThat(table.next()).isTrue();
      assertThat(fault(() -> table.row().text("t")).code()).isEqualTo(Code.RECORD_TOO_LONG);
    }
  }

  @Test
  void emptyOtherAndMissingFilesAreFaults() {
    assertThat(fault(() -> rows(write(directory, "e.parquet", ""))).code()).isEqualTo(Code.EMPTY);
    assertThat(fault(() -> rows(write(directory, "c.parquet", "a,b\n"))).code())
        .isEqualTo(Code.WRONG_FORMAT);
    assertThat(fault(() -> rows(directory.resolve("no.parquet"))).code()).isEqualTo(Code.NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource({"10", "200", "500", "-1"})
  void aFileCutOffIsAFault(int keep) throws IOException {
    byte[] whole = Files.readAllBytes(written("a.parquet", 1000));
    byte[] cut = Arrays.copyOf(whole, keep < 0 ? whole.length + keep : keep);
    TableException fault = fault(() -> rows(write(directory, "cut.parquet", cut)));
    assertThat(fault.code()).isEqualTo(Code.MALFORMED);
    assertThat(fault.getMessage()).doesNotContain("\n");
  }

  @Test
  void progressEndsAtTheSizeOfTheFile() throws IOException {
    Path file = written("a.parquet", 50_000);
    List<Long> told = new ArrayList<>();
    ReadOptions options = ReadOptions.DEFAULTS.withOnBytesRead(told::add);
    try (TableReader table = TableReader.open(file, options)) {
      rows(table);
    }
    assertThat(told).isSorted().hasSizeGreaterThan(2).last().isEqualTo(Files.size(file));
  }

  @Test
  void rowsWaitInTheDirectoryGivenAndNothingIsLeftThere() throws IOException {
    Path temp = Files.createDirectory(directory.resolve("temp"));
    Path file = directory.resolve("a.parquet");
    WriteOptions options = WriteOptions.DEFAULTS.withTempDirectory(temp);
    try (TableWriter table = TableWriter.open(file, SCHEMA, options)) {
      assertThat(names(temp)).hasSize(1);
      table.longValue(1).text("x").endRow();
      table.commit();
    }
    assertThat(names(temp)).isEmpty();
    assertThat(names(directory)).containsExactly("a.parquet", "temp");
  }

  @Test
  void groupsOfAWideTableHaveFewerRows() {
    assertThat(ParquetTableWriter.groupRows(1)).isEqualTo(122_880);
    assertThat(ParquetTableWriter.groupRows(100)).isEqualTo(40_960);
    assertThat(ParquetTableWriter.groupRows(100_000)).isEqualTo(2048);
  }
}
