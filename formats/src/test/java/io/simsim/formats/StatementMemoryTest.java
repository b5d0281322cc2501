package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A JVM of 32 MiB reads bank statements of 200 MB; and of 2 GB by the command in the probe.
final class StatementMemoryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"camt, 200", "open-banking, 200"})
  void memoryDoesNotGrowWithTheFile(String format, int megabytes) throws Exception {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                StatementProbe.class.getName(),
                format,
                Integer.toString(megabytes))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }

    assertThat(ended).isTrue();
    assertThat(Files.readString(output).strip())
        .matches("[1-9]\\d{4,} entries in 1 total, rejected 1, complete true");
    assertThat(process.exitValue()).isZero();
  }
}
