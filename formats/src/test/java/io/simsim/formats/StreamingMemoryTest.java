package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A JVM of 32 MiB reads hundreds of megabytes.
final class StreamingMemoryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ndjson, 200", "csv, 60", "metro2, 200"})
  void memoryDoesNotGrowWithTheFile(String format, int megabytes) throws Exception {
    SmallJvm jvm =
        SmallJvm.run(
            StreamingProbe.class,
            folder.resolve("output.txt"),
            format,
            Integer.toString(megabytes));

    assertThat(jvm.ended()).isTrue();
    assertThat(jvm.said()).isEqualTo("read all, rejected 1");
    assertThat(jvm.code()).isZero();
  }
}
