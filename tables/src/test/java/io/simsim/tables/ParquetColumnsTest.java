package io.simsim.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.tables.ParquetColumns.Form;
import io.simsim.tables.ParquetColumns.Wanted;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Columns beside the rows that [TableReader] reads of the same file.
final class ParquetColumnsTest {
  private static final Schema SCHEMA =
      Schema.builder().longs("n").text("t").flag("f").text("c").build();
  private static final List<Wanted> WANTED =
      List.of(
          new Wanted("t", Form.TEXT, List.of()),
          new Wanted("f", Form.FLAG, List.of()),
          new Wanted("none", Form.WHOLE, List.of()),
          new Wanted("n", Form.WHOLE, List.of()),
          new Wanted("c", Form.CODE, List.of("one", "it's", "the-third-of-them")));

  @TempDir Path directory;

  private Path written(int rows) {
    SplittableRandom random = new SplittableRandom(7);
    Path file = directory.resolve("a.parquet");
    String[] constants = {"one", "it's", "the-third-of-them", "none of them", ""};
    try (TableWriter table = TableWriter.open(file, SCHEMA)) {
      for (int i = 0; i < rows; i++) {
        table.longValue(random.nextLong());
        text(random.nextInt(5) == 0 ? null : "ä".repeat(random.nextInt(20)) + i % 7, table);
        if (random.nextInt(9) == 0) {
          table.missing();
        } else {
          table.booleanValue(random.nextBoolean());
        }
        text(random.nextInt(9) == 0 ? null : constants[random.nextInt(5)], table);
        table.endRow();
      }
      table.commit();
    }
    return file;
  }

  private static void text(@Nullable String text, TableWriter table) {
    if (text == null) {
      table.missing();
    } else {
      table.text(text);
    }
  }

  private static List<String> rows(Path file) {
    List<String> found = new ArrayList<>();
    try (ParquetColumns columns = ParquetColumns.open(file, WANTED).orElseThrow()) {
      for (ColumnChunk chunk = columns.next(); chunk != null; chunk = columns.next()) {
        assertThat(chunk.firstRow()).isEqualTo(found.size());
        for (int row = 0; row < chunk.rows(); row++) {
          StringBuilder said = new StringBuilder();
          for (int column : new int[] {3, 0, 1, 4, 2}) {
            said.append(chunk.isMissing(column, row) ? null : chunk.text(column, row)).append(',');
          }
          found.add(said.append(chunk.code(4, row)).toString());
        }
        chunk.close();
      }
      assertThat(columns.rows()).isEqualTo(found.size());
    }
    return found;
  }

  @Test
  void columnsHoldWhatRowsHold() {
    Path file = written(300_000);
    List<String> constants = WANTED.getLast().constants();
    List<String> expected = new ArrayList<>();
    try (TableReader table = TableReader.open(file)) {
      while (table.next()) {
        Row row = table.row();
        StringBuilder said = new StringBuilder();
        for (int column = 0; column < 4; column++) {
          said.append(row.textOrNull(column)).append(',');
        }
        expected.add(said + "null," + constants.indexOf("" + row.textOrNull(3)));
      }
    }

    assertThat(rows(file).equals(expected)).isTrue();
  }

  @Test
  void aTableWithoutRowsHasNoChunk() {
    assertThat(rows(written(0))).isEmpty();
  }

  @Test
  void otherTypesAndNamesThatSqlTakesForOneAreLeftToTheReaderOfRows() throws SQLException {
    for (String query :
        List.of(
            "SELECT 1.5 AS n",
            "SELECT 'x'::BLOB AS t",
            "SELECT 1 AS f",
            "SELECT DATE '2025-03-01' AS c",
            "SELECT 1 AS N",
            "SELECT '1' AS n")) {
      assertThat(ParquetColumns.open(foreign(query), WANTED)).as(query).isEmpty();
    }
    assertThat(rows(foreign("SELECT 255::UTINYINT AS n, 'a' AS t")))
        .containsExactly("255,a,null,null,null,-1");
  }

  private Path foreign(String query) throws SQLException {
    return ForeignParquet.of(directory, query);
  }

  @Test
  void whatIsNoParquetIsLeftToTheReaderOfRows() throws Exception {
    Path file = Files.writeString(directory.resolve("no.parquet"), "PAR1, or not");

    assertThat(ParquetColumns.open(file, WANTED)).isEmpty();
    assertThat(ParquetColumns.open(directory.resolve("gone.parquet"), WANTED)).isEmpty();
    assertThat(ParquetColumns.rowsOf(file)).isZero();
  }

  @Test
  void aDamagedFileIsAFaultOfTheFile() throws Exception {
    Path file = written(300_000);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] rubbish = new byte[200_000];
      new SplittableRandom(1).nextBytes(rubbish);
      channel.write(ByteBuffer.wrap(rubbish), channel.size() / 2);
    }

    assertThatThrownBy(() -> rows(file))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("cannot be read as Parquet");
  }
}
