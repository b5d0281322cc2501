package io.simsim.bench.speed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// What the machine can do by itself, and what a process took of it.
final class Machine {
  private static final int BUFFER = 1 << 22;

  /// As the launcher gives them: kernels are compiled at once, not after a second of trial.
  private static final List<String> QUICKLY_COMPILED =
      List.of(
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=CompileThresholdScaling,io.simsim.batch.codes.Vector*::*,0.005");

  private Machine() {}

  /// The most memory that this process had, in MiB; 0 where the system does not say.
  static long peakMiB() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
      }
    }
    return 0;
  }

  /// What it is, in a line.
  static String described() throws IOException {
    String processor = System.getProperty("os.arch");
    Path file = Path.of("/proc/cpuinfo");
    if (Files.isReadable(file)) {
      processor =
          Files.readAllLines(file).stream()
              .filter(line -> line.startsWith("model name"))
              .findFirst()
              .map(line -> line.replaceFirst(".*: ", ""))
              .orElse(processor);
    }
    return String.format(
        "%s, %d cores, JDK %s, DuckDB of its JDBC driver 2.0",
        processor, Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
  }

  /// Lets the system forget what it holds of a file, so that it is read from the disk. Where it
  /// cannot be told to, nothing happens and false is returned.
  static boolean forget(Path file) throws IOException, InterruptedException {
    Process dd =
        new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
            .redirectErrorStream(true)
            .start();
    return dd.waitFor() == 0;
  }

  /// Seconds to read every byte of a file on two threads.
  static double reading(Path file) throws Exception {
    long begun = System.nanoTime();
    long size = Files.size(file);
    TwoThreads.run(
        thread -> {
          ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
          try (FileChannel channel = FileChannel.open(file)) {
            for (long at = (long) thread * BUFFER;
                at < size;
                at += (long) TwoThreads.COUNT * BUFFER) {
              channel.read(buffer.clear(), at);
            }
          }
        });
    return (System.nanoTime() - begun) / 1e9;
  }

  /// Seconds to write so many bytes beside `file` and have them on the disk.
  static double writing(Path file, long bytes) throws IOException {
    Path other = file.resolveSibling(file.getFileName() + ".written");
    long begun = System.nanoTime();
    try (FileChannel channel =
        FileChannel.open(other, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
      for (long left = bytes; left > 0; left -= buffer.limit()) {
        buffer.clear().limit((int) Math.min(left, BUFFER));
        channel.write(buffer);
      }
      channel.force(true);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    Files.delete(other);
    return seconds;
  }

  /// Runs a part of this benchmark in a process of its own and returns what it printed.
  static String[] apart(List<String> jvm, List<String> words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(QUICKLY_COMPILED);
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.simsim.bench.Main"));
    command.addAll(words);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(words + " failed: " + said);
    }
    return said.strip().split(" ", -1);
  }
}
