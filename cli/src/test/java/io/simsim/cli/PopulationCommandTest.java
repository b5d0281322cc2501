package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.tables.Row;
import io.simsim.tables.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationCommandTest {
  @TempDir private Path folder;

  /// A question that has a score and an outcome.
  private record Case(int score, boolean bad, long badPpm) {}

  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "csv", "parquet"})
  void theBytesDoNotDependOnThreads(String form) throws IOException {
    Path one = write("one", "--threads", "1", "--format", form);
    Path four = write("four", "--threads", "4", "--format", form);

    for (String name : List.of("events", "questions", "outcomes")) {
      String file = name + "." + form;
      assertThat(one.resolve(file)).hasSameBinaryContentAs(four.resolve(file));
    }
    assertThat(names(one)).hasSize(3);
    assertThat(names(folder)).containsExactlyInAnyOrder("one", "four");
  }

  /// Whatever their form, the files say the same to a run over them.
  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void everyFormIsScoredAlike(String form) throws IOException {
    Path plain = write("plain");
    Path other = write("other", "--format", form);

    assertThat(scores(plain, "ndjson")).isNotEmpty().isEqualTo(scores(other, form));
  }

  @Test
  void aFolderThatIsThereIsLeftAlone() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));

    Ran ran = Ran.of("population", "--out", there.toString(), "--people", "5");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("is there already; name another folder");
    assertThat(names(there)).isEmpty();
  }

  @Test
  void anInterruptedRunLeavesNothing() throws IOException {
    Thread.currentThread().interrupt();

    Ran ran = Ran.of("population", "--out", folder.resolve("cut").toString(), "--people", "3000");

    assertThat(ran.code()).isEqualTo(ExitCodes.INTERRUPTED);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void withoutAFolderItSaysWhatToName() {
    Ran ran = Ran.of("population");

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains("--out", "--summary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--months=2", "--questions=13", "--until=May", "--threads=0"})
  void optionsOutOfRangeAreNamed(String option) {
    Ran ran = Ran.of("population", "--out", folder.resolve("none").toString(), option);

    assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(ran.err()).contains(option.substring(2, option.indexOf('=')));
  }

  @Test
  void theSummaryTellsHowMuchIsLate() {
    Ran ran = Ran.of("population", "--summary", "--people", "300");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("instalments paid late", "consumer-credit", "ended bad", "%");
    assertThat(Ran.of("population", "--summary", "--people", "30", "--json").out())
        .startsWith("[{\"about\":\"people\",\"figure\":");
  }

  /// Records carry part of the true odds: the hand-written cards are better than chance, and worse
  /// than whoever knows the truth.
  @Test
  void expertCardsAreBetweenChanceAndTruth() throws IOException {
    Path world = write("world", "--people", "2000", "--businesses", "0", "--seed", "11");

    List<Case> cases = cases(world, "consumer-credit");

    double byScore = auc(cases, c -> -c.score());
    double byTruth = auc(cases, Case::badPpm);
    assertThat(cases).hasSizeGreaterThan(1000);
    assertThat(byScore).as("AUC by score").isBetween(0.60, byTruth - 0.05);
    assertThat(byTruth).as("AUC by true odds").isBetween(0.80, 0.95);
  }

  @Test
  void theOrderOfEventsAndQuestionsDoesNotMatter() throws IOException {
    Path world = write("world");
    Map<String, String> forwards = scores(world, "ndjson");
    for (String file : List.of("events.ndjson", "questions.ndjson")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(world.resolve(file)));
      Collections.reverse(lines);
      Files.write(world.resolve(file), lines);
    }

    assertThat(scores(world, "ndjson")).isEqualTo(forwards);
  }

  /// Writes a small world, unless the options say otherwise.
  private Path write(String name, String... options) {
    Path world = folder.resolve(name);
    List<String> args = new ArrayList<>(List.of("population", "--out", world.toString()));
    Collections.addAll(args, options);
    if (!args.contains("--people")) {
      Collections.addAll(args, "--people", "300", "--businesses", "30");
    }
    Ran ran = Ran.of(args.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    return world;
  }

  /// The score of each question, or why it has none.
  private Map<String, String> scores(Path world, String form) throws IOException {
    Path out = folder.resolve("scores-of-" + world.getFileName() + ".csv");
    Ran ran =
        Ran.of(
            "score",
            "--events",
            world.resolve("events." + form).toString(),
            "--questions",
            world.resolve("questions." + form).toString(),
            "--out",
            out.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    Map<String, String> found = new HashMap<>();
    try (TableReader table = TableReader.open(out)) {
      int id = table.column("id");
      int purpose = table.column("purpose");
      int score = table.column("score");
      while (table.next()) {
        Row row = table.row();
        found.put(row.text(id), row.text(purpose) + " " + row.textOrNull(score));
      }
    }
    Files.delete(out);
    return found;
  }

  private List<Case> cases(Path world, String purpose) throws IOException {
    Map<String, String> scores = scores(world, "ndjson");
    List<Case> cases = new ArrayList<>();
    try (TableReader table = TableReader.open(world.resolve("outcomes.ndjson"))) {
      int id = table.column("id");
      int bad = table.column("bad");
      int badPpm = table.column("badPpm");
      while (table.next()) {
        Row row = table.row();
        String[] scored = Objects.requireNonNull(scores.get(row.text(id))).split(" ", -1);
        if (scored[0].equals(purpose) && !scored[1].equals("null")) {
          boolean ended = "true".equals(row.textOrNull(bad));
          cases.add(new Case(Integer.parseInt(scored[1]), ended, row.longValue(badPpm)));
        }
      }
    }
    return cases;
  }

  /// The chance that a bad case has more of `risk` than a good one; ties count half.
  private static double auc(List<Case> cases, ToDoubleFunction<Case> risk) {
    double right = 0;
    long pairs = 0;
    for (Case bad : cases) {
      for (Case good : cases) {
        if (bad.bad() && !good.bad()) {
          right += (Math.signum(risk.applyAsDouble(bad) - risk.applyAsDouble(good)) + 1) / 2;
          pairs++;
        }
      }
    }
    return right / pairs;
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
