package io.simsim.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program run in a JVM of 32 MiB of its own.
///
/// @param ended whether it ended within two minutes
/// @param code that it ended with
/// @param said what it wrote
record SmallJvm(boolean ended, int code, String said) {

  /// Runs `program`, which writes to `output`.
  static SmallJvm run(Class<?> program, Path output, String... args)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    return new SmallJvm(ended, process.waitFor(), Files.readString(output).strip());
  }
}
