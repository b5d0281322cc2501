package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same questions about the same events give the same bytes, wherever and however they run.
final class SameBytesTest {
  private static final Lives LIVES = new Lives(11, 60, 30);

  @TempDir Path temp;

  private Path events;
  private Path questions;

  @BeforeEach
  void write() throws Exception {
    events = LIVES.writeEvents(temp.resolve("events.ndjson"));
    questions = LIVES.writeQuestions(temp.resolve("questions.csv"));
  }

  @Test
  void inOneThreadAndInEight() throws Exception {
    Path one = score("one", Runs.limits(temp).withThreads(1), events);
    Path eight = score("eight", Runs.limits(temp).withThreads(8), events);

    assertEqual(one, eight);
    assertThat(Files.readAllLines(one)).hasSize(1 + 60 + 20);
  }

  @Test
  void withLittleMemoryAndWithMuch() throws Exception {
    Path much = score("much", Runs.limits(temp), events);
    Path little = score("little", Runs.limits(temp).withMemoryBytes(4 << 20), events);

    assertEqual(much, little);
  }

  @Test
  void whateverTheOrderOfTheEventsAndHoweverOftenTheyCome() throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(events));
    lines.addAll(lines.subList(0, lines.size() / 2));
    Collections.shuffle(lines, new Random(5));
    Path shuffled = Files.write(temp.resolve("shuffled.ndjson"), lines);

    assertEqual(
        score("sorted", Runs.limits(temp), events), score("mixed", Runs.limits(temp), shuffled));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xint",
        "-XX:TieredStopAtLevel=1 -Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-9",
        "-XX:TieredStopAtLevel=1 -Duser.timezone=Pacific/Apia"
      })
  void inAnotherJvm(String options) throws Exception {
    Lives few = new Lives(13, 20, 15);
    events = few.writeEvents(temp.resolve("few.ndjson"));
    questions = few.writeQuestions(temp.resolve("few.csv"));
    Path here = score("here", Runs.limits(temp), events);
    Path there = temp.resolve("there.csv");

    Runs.inAnotherJvm(List.of(options.split(" ", -1)), events, questions, there, temp);

    assertEqual(here, there);
  }

  private Path score(String name, Limits limits, Path from) throws Exception {
    Path results = temp.resolve(name + ".csv");
    Runs.score(List.of(EventSource.of(from)), Runs.questions(questions), results, limits)
        .run(Progress.NONE);
    return results;
  }

  private static void assertEqual(Path one, Path other) {
    assertThat(one).hasSameBinaryContentAs(other);
    assertThat(Runs.receipts(one)).hasSameBinaryContentAs(Runs.receipts(other));
    assertThat(Runs.rejects(one)).hasSameBinaryContentAs(Runs.rejects(other));
  }
}
