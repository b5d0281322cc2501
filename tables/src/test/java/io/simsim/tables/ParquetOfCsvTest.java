package io.simsim.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParquetOfCsvTest {
  private static final long SEED = 17;
  private static final int ROWS = 300_000;
  private static final Schema SCHEMA =
      Schema.builder().text("id").longs("amount").flag("liable").text("note").build();

  @TempDir private Path folder;

  @Test
  void theRowsAreThoseOfTheCsvInItsOrder() throws IOException {
    Path csv = csv();
    Path parquet = folder.resolve("rows.parquet");

    ParquetOfCsv.make(csv, parquet, SCHEMA, 2);

    try (TableReader expected = TableReader.open(csv);
        TableReader found = TableReader.open(parquet)) {
      assertThat(found.columns()).isEqualTo(SCHEMA.names());
      while (expected.next()) {
        assertThat(found.next()).isTrue();
        for (int i = 0; i < SCHEMA.columns().size(); i++) {
          assertThat(found.row().textOrNull(i)).isEqualTo(expected.row().textOrNull(i));
        }
      }
      assertThat(found.next()).isFalse();
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBytes() throws IOException {
    Path csv = csv();
    Path one = folder.resolve("one.parquet");
    Path four = folder.resolve("four.parquet");

    ParquetOfCsv.make(csv, one, SCHEMA, 1);
    ParquetOfCsv.make(csv, four, SCHEMA, 4);

    assertThat(Files.mismatch(one, four)).isEqualTo(-1);
  }

  @Test
  void aCsvThatIsNotOfTheSchemaLeavesNoFile() throws IOException {
    Path csv = Files.writeString(folder.resolve("bad.csv"), "id,amount,liable,note\na,b,c,d\n");
    Path parquet = folder.resolve("rows.parquet");

    assertThatThrownBy(() -> ParquetOfCsv.make(csv, parquet, SCHEMA, 1))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("rows.parquet");

    assertThat(folder).isDirectoryNotContaining("glob:**rows.parquet*");
  }

  private Path csv() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    StringBuilder rows = new StringBuilder("id,amount,liable,note\n");
    for (int i = 0; i < ROWS; i++) {
      rows.append("e").append(i).append(',');
      rows.append(random.nextInt(4) == 0 ? "" : Long.toString(random.nextLong(1_000_000)));
      rows.append(random.nextBoolean() ? ",true," : ",false,");
      rows.append(random.nextInt(3) == 0 ? "" : "n" + random.nextInt(9)).append('\n');
    }
    return Files.writeString(folder.resolve("rows" + ROWS + ".csv"), rows);
  }
}
