package io.simsim.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables many times the size of the heap, in a JVM of little memory.
class BoundedMemoryTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "t.csv, 2500000, 110",
    "t.ndjson, 1400000, 110",
    "t.parquet, 1000000, 5",
    "t.arrow, 4000000, 190"
  })
  void aTableManyTimesTheHeapIsWrittenAndRead(String name, long rows, long sizeMibMin)
      throws IOException, InterruptedException {
    Path file = directory.resolve(name);
    List<String> heap = List.of("-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4");
    long peakKib = 0;
    try (Child child = Child.start(directory, heap, "write", file.toString(), "" + rows)) {
      assertThat(child.line()).isEqualTo("ready");
      peakKib = peak(child.line());
      assertThat(child.await()).isZero();
    }
    assertThat(Files.size(file)).isGreaterThan(sizeMibMin << 20);
    try (Child child = Child.start(directory, heap, "read", file.toString())) {
      assertThat(child.line()).startsWith("rows " + rows + " sum ");
      peakKib = Math.max(peakKib, peak(child.line()));
      assertThat(child.await()).isZero();
    }
    long mostMib = name.endsWith(".parquet") ? 700 : 160;
    assertThat(peakKib).isLessThan(mostMib << 10);
  }

  private static long peak(String line) {
    return Long.parseLong(line.replace("peak ", ""));
  }
}
