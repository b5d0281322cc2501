package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More events than memory holds are scored all the same.
final class BoundedMemoryTest {
  private static final int SUBJECTS = 1500;
  private static final int MONTHS = 108;
  private static final long MIB = 1 << 20;

  @TempDir Path temp;

  @Test
  void eventsThatDoNotFitIntoTheHeapAreScored() throws Exception {
    Lives lives = new Lives(41, SUBJECTS, MONTHS);
    Path events = lives.writeEvents(temp.resolve("events.ndjson"));
    Path questions = lives.writeQuestions(temp.resolve("questions.csv"));
    Path results = temp.resolve("results.csv");

    String printed =
        Runs.inAnotherJvm(List.of("-Xmx64m", "-XX:+UseSerialGC"), events, questions, results, temp);

    assertThat(Files.size(events)).isGreaterThan(150 * MIB);
    assertThat(printed).contains("questions=" + (SUBJECTS + SUBJECTS / 3), "count=0");
    assertThat(Files.readAllLines(results)).hasSize(1 + SUBJECTS + SUBJECTS / 3);
  }
}
