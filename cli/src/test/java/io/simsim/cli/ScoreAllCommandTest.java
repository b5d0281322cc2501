package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From events to scores in one command: what two commands make, also after a kill.
class ScoreAllCommandTest {
  private static final int COPIES = 150;

  @TempDir private Path folder;
  private Path events;

  @BeforeEach
  void write() throws IOException {
    List<String> lines = Files.readAllLines(Sample.written(folder).events());
    events = folder.resolve("events.ndjson");
    try (BufferedWriter writer = Files.newBufferedWriter(events)) {
      for (int copy = 0; copy < COPIES; copy++) {
        for (String line : lines) {
          writer.write(line.replace("\"subject\":\"", "\"subject\":\"c" + copy + "-"));
          writer.write('\n');
        }
      }
    }
  }

  private List<String> scoreAll(String name) {
    return List.of(
        "score-all",
        "--records",
        folder.resolve(name + "-records.arrow").toString(),
        "--purpose",
        "consumer-credit",
        "--as-of",
        "2026-06-01",
        "--consent-basis",
        "invented people",
        "--out",
        folder.resolve(name + "-scores.arrow").toString());
  }

  private String[] fromEvents(String... more) {
    List<String> words = new ArrayList<>(scoreAll("one"));
    words.addAll(List.of("--events", events.toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private void assertSameAsTwoCommands() throws IOException {
    Path records = folder.resolve("two-records.arrow");
    assertThat(Ran.of("pack", "--events", events.toString(), "--out", records.toString()).code())
        .isZero();
    assertThat(Ran.of(scoreAll("two").toArray(String[]::new)).code()).isZero();
    assertThat(folder.resolve("one-records.arrow")).hasSameBinaryContentAs(records);
    assertThat(folder.resolve("one-scores.arrow"))
        .hasSameBinaryContentAs(folder.resolve("two-scores.arrow"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("."));
    }
  }

  @Test
  void oneCommandMakesWhatTwoMake() throws IOException {
    Ran ran = Ran.of(fromEvents("--json"));

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("\"records\"", "\"events\"", "\"rejected\":0", "\"scored\"");
    assertSameAsTwoCommands();
  }

  @Test
  void aKilledProcessIsGoneOnWithToTheSameBytes() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), "io.simsim.cli.Main"));
    command.addAll(List.of(fromEvents()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    Path state = folder.resolve(".one-records.arrow.work").resolve("state");
    while (process.isAlive() && !Files.exists(state)) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();

    assertThat(Ran.of(fromEvents()).code()).isZero();

    assertSameAsTwoCommands();
  }
}
