package io.simsim.batch;

import io.simsim.engine.answer.Answers;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Runs as the tests need them, in this JVM or in another.
final class Runs {
  static final String BASIS = "they said so";

  private Runs() {}

  /// A score run with receipts and rejects beside the results.
  static ScoreRun score(
      List<EventSource> events, QuestionSource questions, Path results, Limits limits)
      throws IOException {
    return new ScoreRun(
        RuleSet.builtIn(),
        events,
        questions,
        new ScoreRun.Outputs(
            results, Optional.of(receipts(results)), Optional.of(rejects(results))),
        Optional.empty(),
        Answers.Use.REHEARSAL,
        limits);
  }

  /// [#score] with built-in rules, which are always there.
  static ScoreRun unchecked(
      List<EventSource> events, QuestionSource questions, Path results, Limits limits) {
    try {
      return score(events, questions, results, limits);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Path receipts(Path results) {
    return results.resolveSibling(results.getFileName() + ".receipts");
  }

  static Path rejects(Path results) {
    return results.resolveSibling(results.getFileName() + ".rejects");
  }

  static QuestionSource questions(Path file) {
    return QuestionSource.of(file).withConsentBasis(BASIS);
  }

  static Limits limits(Path temp) {
    return Limits.ofMachine().withThreads(2).withTempDirectory(temp);
  }

  /// Scores in another JVM with its own options, and returns what it printed.
  static String inAnotherJvm(
      List<String> options, Path events, Path questions, Path results, Path temp)
      throws IOException, InterruptedException {
    Process process = start(options, events, questions, results, temp);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException("the other JVM failed: " + printed);
    }
    return printed;
  }

  /// Begins to score in another JVM. With the option `-Dhang=PHASE` it prints `hanging` there and
  /// waits for ever.
  static Process start(List<String> options, Path events, Path questions, Path results, Path temp)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Runs.class.getName());
    for (Path path : List.of(events, questions, results, temp)) {
      command.add(path.toString());
    }
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void hang(Progress.Phase phase, long done, long total) {
    if (phase.name().equals(System.getProperty("hang"))) {
      System.out.println("hanging");
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }
  }

  public static void main(String[] args) throws Exception {
    List<EventSource> events = List.of(EventSource.of(Path.of(args[0])));
    ScoreSummary summary =
        score(
                events,
                questions(Path.of(args[1])),
                Path.of(args[2]),
                Limits.ofMachine().withThreads(2).withTempDirectory(Path.of(args[3])))
            .run(Runs::hang);
    System.out.println(summary);
  }
}
