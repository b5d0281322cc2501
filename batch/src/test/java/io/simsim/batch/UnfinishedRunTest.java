package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run that ends early says why and leaves nothing behind: no output, no temporary file.
final class UnfinishedRunTest {
  private static final Lives LIVES = new Lives(31, 8, 24);

  @TempDir Path in;
  @TempDir Path out;

  private Path events;
  private Path questions;

  @BeforeEach
  void write() throws Exception {
    events = LIVES.writeEvents(in.resolve("events.ndjson"));
    questions = LIVES.writeQuestions(in.resolve("questions.csv"));
  }

  /// In every phase that this run has.
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CODES")
  void anInterruptLeavesNoFile(Progress.Phase phase) throws Exception {
    Path consents =
        Files.writeString(
            in.resolve("c.ndjson"),
            "{\"id\":\"c\",\"subject\":\"p-1\",\"purpose\":\"consumer-credit\"}\n");
    Path asked =
        Files.writeString(
            in.resolve("q.csv"),
            "subject,asOf,purpose,consent\np-1," + LIVES.end() + ",consumer-credit,c\n");
    ScoreRun run = run(QuestionSource.of(asked).withConsents(consents));
    AtomicReference<Exception> thrown = new AtomicReference<>();
    Thread runner =
        new Thread(
            () -> {
              try {
                run.run(interruptingAt(phase, Thread.currentThread()));
              } catch (RunFailedException | InterruptedException ended) {
                thrown.set(ended);
              }
            });

    runner.start();
    runner.join();

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(left()).isEmpty();
  }

  private static Progress interruptingAt(Progress.Phase phase, Thread thread) {
    return (at, done, total) -> {
      if (at == phase) {
        thread.interrupt();
      }
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"EVENTS", "ANSWERS", "OUTPUT"})
  void aProcessThatIsToldToEndLeavesNoFile(Progress.Phase phase) throws Exception {
    Process process =
        Runs.start(
            List.of("-XX:TieredStopAtLevel=1", "-Dhang=" + phase),
            events,
            questions,
            out.resolve("r.csv"),
            out);
    try (BufferedReader printed = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(printed.readLine()).isEqualTo("hanging");
      assertThat(left()).isNotEmpty();

      process.destroy();
      process.waitFor();
    }

    assertThat(left()).isEmpty();
  }

  @Test
  void tooManyRejectsEndTheRunAndOnlyTheyAreLeft() throws Exception {
    Files.writeString(in.resolve("bad.ndjson"), "{}\n".repeat(5));
    ScoreRun run =
        Runs.score(
            List.of(EventSource.of(events), EventSource.of(in.resolve("bad.ndjson"))),
            Runs.questions(questions),
            out.resolve("r.csv"),
            Runs.limits(out).withMaxRejects(3));

    assertThatThrownBy(() -> run.run(Progress.NONE))
        .isInstanceOfSatisfying(
            RunFailedException.class,
            failed ->
                assertThat(failed.code()).isEqualTo(RunFailedException.Code.TOO_MANY_REJECTED))
        .hasMessageContaining("more than 3 rows")
        .hasMessageContaining("bad.ndjson:4");
    assertThat(left()).containsExactly("r.csv.rejects");
    assertThat(Files.readAllLines(out.resolve("r.csv.rejects"))).hasSize(4);
  }

  @Test
  void asManyRejectsAsAllowedDoNotEndTheRun() throws Exception {
    Files.writeString(in.resolve("bad.ndjson"), "{}\n".repeat(3));

    ScoreSummary summary =
        Runs.score(
                List.of(EventSource.of(events), EventSource.of(in.resolve("bad.ndjson"))),
                Runs.questions(questions),
                out.resolve("r.csv"),
                Runs.limits(out).withMaxRejects(3))
            .run(Progress.NONE);

    assertThat(summary.rejects().count()).isEqualTo(3);
  }

  @Test
  void questionsWithoutConsentAreNotAsked() {
    assertUnusable(QuestionSource.of(questions), "consent", "--consent-basis");
  }

  @Test
  void questionsWithoutAPurposeAreNotAsked() throws Exception {
    Path none = Files.writeString(in.resolve("q.csv"), "subject,asOf\np-1,2022-01-01\n");

    assertUnusable(Runs.questions(none), "q.csv", "--purpose");
  }

  @Test
  void anUnknownPurposeIsToldWithThoseThatThereAre() {
    assertUnusable(Runs.questions(questions).withPurpose("loans"), "loans", "consumer-credit");
  }

  @Test
  void anUnknownCurrencyIsToldWithThoseThatThereAre() {
    assertUnusable(Runs.questions(questions).withCurrency("euro"), "euro", "ISO 4217");
    assertUnusable(Runs.questions(questions).withCurrency("ZZZ"), "ZZZ", "EUR");
  }

  @Test
  void aMissingColumnIsToldWithThoseThatThereAre() throws Exception {
    Path wrong = Files.writeString(in.resolve("q.csv"), "person,asOf\np-1,2022-01-01\n");

    assertUnusable(Runs.questions(wrong), "subject", "person, asOf");
  }

  @Test
  void filesThatAreNotThereAreNamed() {
    assertUnusable(Runs.questions(in.resolve("no.csv")), "no.csv");
    ScoreRun run =
        Runs.unchecked(
            List.of(EventSource.of(in.resolve("no.ndjson"))),
            Runs.questions(questions),
            out.resolve("r.csv"),
            Runs.limits(out));
    assertUnusable(run, "no.ndjson");
  }

  @Test
  void eventsThatAreNoTextAreNamedAndNothingIsScoredWithoutThem() throws Exception {
    Path binary = Files.write(in.resolve("events.bin"), new byte[] {0, 1, 2, 0, 5});
    Path empty = Files.write(in.resolve("empty.ndjson"), new byte[0]);

    for (Path bad : List.of(binary, empty)) {
      ScoreRun run =
          Runs.unchecked(
              List.of(EventSource.of(events), EventSource.of(bad)),
              Runs.questions(questions),
              out.resolve("r.csv"),
              Runs.limits(out));
      assertUnusable(run, bad.toString());
    }
  }

  @Test
  void anOutputThatCannotBeWrittenIsToldBeforeAnythingIsRead() {
    ScoreRun run =
        Runs.unchecked(
            List.of(EventSource.of(in.resolve("no.ndjson"))),
            Runs.questions(questions),
            out.resolve("no").resolve("r.csv"),
            Runs.limits(out));

    assertUnusable(run, "no");
  }

  @Test
  void noInputAndNoOtherOutputIsOverwritten() throws Exception {
    Path one = out.resolve("r.csv");
    List<ScoreRun.Outputs> clashes =
        List.of(
            new ScoreRun.Outputs(one, Optional.of(out.resolve("./r.csv")), Optional.empty()),
            new ScoreRun.Outputs(one, Optional.of(one), Optional.of(one)),
            ScoreRun.Outputs.of(questions),
            new ScoreRun.Outputs(one, Optional.empty(), Optional.of(events)));
    String before = Files.readString(events) + Files.readString(questions);

    for (ScoreRun.Outputs outputs : clashes) {
      ScoreRun run = run(Runs.questions(questions));
      assertUnusable(
          new ScoreRun(
              run.rules(),
              run.events(),
              run.questions(),
              outputs,
              run.offer(),
              run.use(),
              run.limits()),
          "its own file");
    }
    assertThat(Files.readString(events) + Files.readString(questions)).isEqualTo(before);
  }

  private ScoreRun run(QuestionSource source) {
    return Runs.unchecked(
        List.of(EventSource.of(events)), source, out.resolve("r.csv"), Runs.limits(out));
  }

  private void assertUnusable(QuestionSource source, String... parts) {
    assertUnusable(run(source), parts);
  }

  private void assertUnusable(ScoreRun run, String... parts) {
    assertThatThrownBy(() -> run.run(Progress.NONE))
        .isInstanceOfSatisfying(
            RunFailedException.class,
            failed -> assertThat(failed.code()).isEqualTo(RunFailedException.Code.UNUSABLE))
        .message()
        .contains(parts);
    assertThat(left()).isEmpty();
  }

  private List<String> left() {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
