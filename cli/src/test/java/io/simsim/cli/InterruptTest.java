package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ctrl-C in the middle of a run, in a process of its own.
class InterruptTest {
  private static final int COPIES = 120;
  private static final int ROWS = 100_000;
  private static final long INTERRUPT_BIT = 1L << 1;

  @TempDir private Path folder;

  /// Interrupted as the first, the second of its temporary files appears: when it begins, and when
  /// it is at work.
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void outputsAppearWholeOrNotAtAll(int files) throws IOException, InterruptedException {
    Path in = Files.createDirectory(folder.resolve("in"));
    Path out = Files.createDirectory(folder.resolve("out"));
    Path temp = Files.createDirectory(folder.resolve("temp"));
    Sample sample = Sample.written(in);
    Path events = large(sample);

    String[] command = {
      "score",
      "--events",
      events.toString(),
      "--questions",
      sample.questions().toString(),
      "--consent-basis",
      "test",
      "--out",
      out.resolve("scores.csv").toString(),
      "--receipts",
      out.resolve("receipts.ndjson").toString()
    };
    interruptedAs(files, temp, out, command);
  }

  /// Interrupted while it reads or learns: it makes a folder for temporary files first.
  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void noCardIsLearnedByHalf() throws IOException, InterruptedException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Path temp = Files.createDirectory(folder.resolve("temp"));
    Path table = folder.resolve("cases.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(table)) {
      writer.write("end,a,b,c\n");
      for (int i = 0; i < ROWS; i++) {
        writer.write("%d,%d,%d,%d%n".formatted(i % 7 / 6, i % 101, i % 67, i % 43));
      }
    }

    interruptedAs(
        1,
        temp,
        out,
        "train",
        "--table",
        table.toString(),
        "--target",
        "end",
        "--bad",
        "1",
        "--repeats",
        "100",
        "--date",
        "2026-03-01",
        "--out",
        out.resolve("card.json").toString());
  }

  private static void interruptedAs(int files, Path temp, Path out, String... words)
      throws IOException, InterruptedException {
    Process process;
    try (WatchService watch = temp.getFileSystem().newWatchService()) {
      temp.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      process = start(temp, words);
      int seen = 0;
      while (seen < files) {
        WatchKey key = watch.take();
        seen += key.pollEvents().size();
        key.reset();
      }
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();

    assertThat(code).as(err).isEqualTo(ExitCodes.INTERRUPTED);
    assertThat(err).contains("interrupted; nothing was written");
    assertThat(names(out)).isEmpty();
    assertThat(names(temp)).isEmpty();
  }

  /// Enough events to be read for seconds.
  private Path large(Sample sample) throws IOException {
    List<String> lines = Files.readAllLines(sample.events());
    Path large = folder.resolve("large.ndjson");
    try (BufferedWriter writer = Files.newBufferedWriter(large)) {
      for (int copy = 0; copy < COPIES; copy++) {
        for (String line : lines) {
          writer.write(line.replace("\"subject\":\"", "\"subject\":\"c" + copy + "-"));
          writer.write('\n');
        }
      }
    }
    return large;
  }

  private static Process start(Path temp, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    if (interruptIsIgnoredHere()) {
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temp,
            "-cp",
            System.getProperty("java.class.path"),
            "io.simsim.cli.Main"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).start();
  }

  /// A shell that starts a build in the background lets it ignore interrupts, and the JVM then
  /// does so as well.
  private static boolean interruptIsIgnoredHere() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
        .anyMatch(ignored -> (ignored & INTERRUPT_BIT) != 0);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> !file.equals(directory)).map(Path::toString).toList();
    }
  }
}
