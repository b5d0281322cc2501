package io.simsim.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whatever the bytes are, reading Arrow gives rows or a fault, and ends.
final class ArrowTableFuzzTest {
  private static final int ROWS_PER_BYTE_MAX = 65_536;

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreRowsOrAFault(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz", ".arrow");
    try {
      Files.write(file, bytes);
      read(file, (long) ROWS_PER_BYTE_MAX * bytes.length);
    } finally {
      Files.delete(file);
    }
  }

  private static void read(Path file, long rowsMax) {
    try (TableReader table = TableReader.open(file)) {
      for (long rows = 0; table.next(); rows++) {
        assertThat(rows).isLessThan(rowsMax);
        for (int column = 0; column < table.columns().size() && rows < 2000; column++) {
          read(table.row(), column);
        }
      }
    } catch (TableException fault) {
      assertThat(fault.reason()).isNotBlank();
    }
  }

  private static void read(Row row, int column) {
    try {
      String text = row.textOrNull(column);
      if (text != null) {
        row.doubleValue(column);
      }
    } catch (TableException fault) {
      assertThat(fault.column()).isPresent();
    }
  }
}
