package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.batch.codes.CodedCard;
import io.simsim.engine.answer.Answers;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.tables.ArrowRecords;
import io.simsim.tables.TableReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events packed to records, and records scored: the same as the plain way through.
final class PackRunTest {
  private static final Lives LIVES = new Lives(5, 400, 30);
  private static final String LOAN = "consumer-credit";
  @TempDir private Path folder;

  private Path pack(String name, List<Path> events, Optional<Path> before, Limits limits)
      throws Exception {
    Path out = folder.resolve(name);
    new PackRun(
            events.stream().map(EventSource::of).toList(),
            before,
            Optional.empty(),
            out,
            Optional.empty(),
            limits)
        .run(Progress.NONE);
    return out;
  }

  private Limits limits() {
    return Limits.ofMachine().withTempDirectory(folder);
  }

  private static CodedCard card() throws Exception {
    Scorecard card = Objects.requireNonNull(RuleSet.builtIn().rules().cardFor(LOAN));
    return CodedCard.of(card).orElseThrow();
  }

  private static CodeSource source(Path records) throws Exception {
    Purpose purpose = Objects.requireNonNull(RuleSet.builtIn().rules().purposes().find(LOAN));
    return CodeSource.OfRecords.of(records, LIVES.end().toString(), purpose, "a test");
  }

  @Test
  void everybodyIsScoredAsOneByOne() throws Exception {
    Path events = LIVES.writeEvents(folder.resolve("events.ndjson"));
    Path records = pack("records.arrow", List.of(events), Optional.empty(), limits());
    Path scores = folder.resolve("scores.arrow");

    new CodeScoreRun(card(), source(records), scores, 2).run(Progress.NONE);

    assertThat(scored(records, scores)).hasSize(400).isEqualTo(oneByOne(events));
  }

  private static Map<String, String> scored(Path records, Path scores) {
    Map<String, String> found = new LinkedHashMap<>();
    try (ArrowRecords names = ArrowRecords.open(records);
        TableReader table = TableReader.open(scores)) {
      for (int batch = 0; batch < names.batches(); batch++) {
        ArrowRecords.Batch rows = names.batch(batch);
        for (int row = 0; row < rows.rows(); row++) {
          assertThat(table.next()).isTrue();
          StringBuilder said = new StringBuilder();
          for (int i = 0; i <= CodedCard.REASONS; i++) {
            said.append(table.row().textOrNull(i)).append(' ');
          }
          found.put(rows.name(row), said.toString());
        }
      }
      assertThat(table.next()).isFalse();
    }
    return new TreeMap<>(found);
  }

  /// By the plain way.
  private Map<String, String> oneByOne(Path events) throws Exception {
    List<String> questions = new ArrayList<>(List.of("subject,asOf,purpose"));
    for (int i = 0; i < 400; i++) {
      questions.add(Lives.name(i) + "," + LIVES.end() + "," + LOAN);
    }
    Path out = folder.resolve("plain.csv");
    Path asked = Files.write(folder.resolve("q.csv"), questions);
    new ScoreRun(
            RuleSet.builtIn(),
            List.of(EventSource.of(events)),
            Runs.questions(asked),
            ScoreRun.Outputs.of(out),
            Optional.empty(),
            Answers.Use.values()[0],
            limits())
        .run(Progress.NONE);
    Map<String, String> found = new TreeMap<>();
    try (TableReader table = TableReader.open(out)) {
      while (table.next()) {
        StringBuilder said = new StringBuilder();
        for (String column : List.of("score", "reason1", "reason2", "reason3", "reason4")) {
          String text = table.row().textOrNull(table.column(column));
          said.append(text == null || text.isEmpty() ? null : text).append(' ');
        }
        found.put(table.row().text("subject"), said.toString());
      }
    }
    return found;
  }

  @Test
  void yesterdaysRecordsAndTodaysEventsAreAllEvents() throws Exception {
    Path events = LIVES.writeEvents(folder.resolve("events.ndjson"));
    List<String> lines = Files.readAllLines(events);
    int days = 4;
    Path state = null;
    for (int day = 0; day < days; day++) {
      Path today =
          Files.write(
              folder.resolve("day" + day + ".ndjson"),
              lines.subList(lines.size() * day / days, lines.size() * (day + 1) / days));
      state = pack("state" + day + ".arrow", List.of(today), Optional.ofNullable(state), limits());
    }

    Path atOnce = pack("all.arrow", List.of(events), Optional.empty(), limits());

    assertThat(state).hasSameBinaryContentAs(atOnce);
  }

  @Test
  void memoryDoesNotChangeAByte() throws Exception {
    Path events = LIVES.writeEvents(folder.resolve("events.ndjson"));

    Path much = pack("much.arrow", List.of(events), Optional.empty(), limits());
    Path little =
        pack("little.arrow", List.of(events), Optional.empty(), limits().withMemoryBytes(4 << 20));

    assertThat(little).hasSameBinaryContentAs(much);
  }

  @Test
  void withoutAConsentBasisNothingIsRead() {
    assertThatThrownBy(() -> new CodeSource.OfRecords(folder, 0, 1, " "))
        .hasMessageContaining("nothing is read without consent");
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws Exception {
    Path events = LIVES.writeEvents(folder.resolve("events.ndjson"));
    Path records = pack("records.arrow", List.of(events), Optional.empty(), limits());
    Path scores = folder.resolve("scores.arrow");
    CodeSource source = source(records);
    new CodeScoreRun(card(), source, scores, 1).run(Progress.NONE);

    assertThatThrownBy(
            () ->
                new CodeScoreRun(card(), source(scores), folder.resolve("more.arrow"), 1)
                    .run(Progress.NONE))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("is no file of packed records");
  }
}
