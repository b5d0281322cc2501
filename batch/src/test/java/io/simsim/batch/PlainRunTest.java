package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.answer.Answers;
import io.simsim.formats.FlatEvents.Column;
import io.simsim.formats.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs over a Parquet file of events as they are, and plain: the same bytes.
final class PlainRunTest {
  private static final int ROWS = 60_000;
  private static final int SUBJECTS = 300;

  @TempDir private Path folder;

  private List<EventSource> events() {
    Path file = folder.resolve("events.parquet");
    new RandomRows(21, List.of(Column.values()), SUBJECTS).write(file, ROWS);
    return List.of(EventSource.of(file));
  }

  private QuestionSource questions() throws Exception {
    List<String> lines = new ArrayList<>(List.of("subject,asOf,purpose"));
    for (int i = 0; i < SUBJECTS; i++) {
      lines.add("person-" + i + ",2026-02-16,consumer-credit");
    }
    return Runs.questions(Files.write(folder.resolve("q.csv"), lines));
  }

  private Limits limits(boolean plain) {
    return Limits.ofMachine().withTempDirectory(folder).withMaxRejects(ROWS).withPlain(plain);
  }

  private Path made(boolean plain, String name) throws Exception {
    return Files.createDirectories(folder.resolve(plain ? "plain" : "fast")).resolve(name);
  }

  @Test
  void featuresScoresReceiptsAndRejectsAreTheSame() throws Exception {
    List<EventSource> events = events();
    QuestionSource questions = questions();
    RuleSet rules = RuleSet.builtIn();
    for (boolean plain : new boolean[] {true, false}) {
      new FeatureRun(
              rules,
              events,
              questions,
              Optional.empty(),
              made(plain, "features.csv"),
              Optional.of(made(plain, "rejects")),
              limits(plain))
          .run(Progress.NONE);
      new ScoreRun(
              rules,
              events,
              questions,
              new ScoreRun.Outputs(
                  made(plain, "scores.csv"),
                  Optional.of(made(plain, "receipts")),
                  Optional.empty()),
              Optional.empty(),
              Answers.Use.values()[0],
              limits(plain))
          .run(Progress.NONE);
    }

    for (String name : List.of("features.csv", "rejects", "scores.csv", "receipts")) {
      assertThat(made(false, name)).isNotEmptyFile().hasSameBinaryContentAs(made(true, name));
    }
    assertThat(Files.readString(made(false, "scores.csv"))).contains("person-7");
  }
}
