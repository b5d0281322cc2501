package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A JVM of 32 MiB reads bank statements of 200 MB; and of 2 GB by the command in the probe.
final class StatementMemoryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"camt, 200", "open-banking, 200"})
  void memoryDoesNotGrowWithTheFile(String format, int megabytes) throws Exception {
    SmallJvm jvm =
        SmallJvm.run(
            StatementProbe.class,
            folder.resolve("output.txt"),
            format,
            Integer.toString(megabytes));

    assertThat(jvm.ended()).isTrue();
    assertThat(jvm.said()).matches("[1-9]\\d{4,} entries in 1 total, rejected 1, complete true");
    assertThat(jvm.code()).isZero();
  }
}
