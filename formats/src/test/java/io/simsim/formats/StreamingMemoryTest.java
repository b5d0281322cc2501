package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A JVM of 32 MiB reads hundreds of megabytes.
final class StreamingMemoryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ndjson, 200", "csv, 60", "metro2, 200"})
  void memoryDoesNotGrowWithTheFile(String format, int megabytes) throws Exception {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                StreamingProbe.class.getName(),
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
    assertThat(lastLine(output)).isEqualTo("read all, rejected 1");
    assertThat(process.exitValue()).isZero();
  }

  private static String lastLine(Path output) throws IOException {
    return Files.readString(output).strip();
  }
}
