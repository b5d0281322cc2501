package io.simsim.bench.speed;

import io.simsim.batch.CodeScoreRun;
import io.simsim.batch.CodeSource;
import io.simsim.batch.EventSource;
import io.simsim.batch.Limits;
import io.simsim.batch.PackRun;
import io.simsim.batch.Progress;
import io.simsim.batch.codes.CodedCard;
import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// How long it takes from a Parquet file of events to explained scores, as `score-all --events`
/// does it, beside DuckDB's aggregation alone; at three numbers of events, each ten times the one
/// before.
public final class EventsBench {
  /// How it is started.
  public static final String USAGE =
      "bench/run events [--subjects 1000000] [--heap 1g] [--folder .] [--write]";

  private static final int STEPS = 3;
  private static final int TENTH = 10;
  private static final double LINEAR = 1.5;
  private static final double FLAT = 1.5;
  private static final Path PICTURE = Path.of("docs/images/events.svg");

  private final Path folder;
  private final String heap;
  private final EventRows rows = new EventRows();
  private final List<StepsPlot.Step> steps = new ArrayList<>();

  private EventsBench(Path folder, String heap) {
    this.folder = folder;
    this.heap = heap;
  }

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws Exception {
    Options options =
        Options.of(words, Set.of("--write"), Set.of("--subjects", "--heap", "--folder"));
    int subjects = options.number("--subjects", 1_000_000, 20_000, 100_000_000);
    try (WorkFolder folder = WorkFolder.make(options, "events-")) {
      EventsBench bench = new EventsBench(folder.path(), options.value("--heap").orElse("1g"));
      String table = bench.table(subjects);
      System.out.println(table);
      if (options.has("--write")) {
        Report.PERFORMANCE.replace("events", table);
        Report.write(PICTURE, StepsPlot.svg(bench.steps));
      }
    }
  }

  /// From events to explained scores in a process of its own: seconds to pack, seconds to score,
  /// its peak, how many were scored.
  public static void once(List<String> words) throws Exception {
    Path records = Path.of(words.get(1));
    Scorecard scorecard =
        Objects.requireNonNull(RuleSet.builtIn().rules().cardFor("consumer-credit"));
    CodedCard card = CodedCard.of(scorecard).orElseThrow();
    long begun = System.nanoTime();
    PackRun pack =
        new PackRun(
                List.of(EventSource.of(Path.of(words.get(0)))),
                Optional.empty(),
                Optional.empty(),
                records,
                Optional.empty(),
                Limits.ofMachine().withThreads(TwoThreads.COUNT))
            .withWork(records.resolveSibling("work"));
    pack.run(Progress.NONE);
    double packed = (System.nanoTime() - begun) / 1e9;
    CodeSource source =
        new CodeSource.OfRecords(
            records, InventedRecords.AS_OF, scorecard.purpose().contexts(), "invented people");
    CodeScoreRun.Summary summary =
        new CodeScoreRun(card, source, Path.of(words.get(2)), TwoThreads.COUNT).run(Progress.NONE);
    pack.forget();
    System.out.printf(
        Locale.ROOT,
        "%.3f %.3f %d %d%n",
        packed,
        (System.nanoTime() - begun) / 1e9 - packed,
        Machine.peakMiB(),
        summary.scored());
  }

  /// DuckDB's aggregation in a process of its own: its seconds, its peak.
  public static void duckOnce(List<String> words) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + TwoThreads.COUNT);
      double seconds = FoldSql.seconds(statement, words.getFirst());
      System.out.printf(Locale.ROOT, "%.3f %d%n", seconds, Machine.peakMiB());
    }
  }

  private String table(int subjects) throws Exception {
    int first = subjects;
    for (int i = 1; i < STEPS; i++) {
      first /= TENTH;
    }
    for (int i = 0; i < STEPS; i++) {
      step(first);
      first *= TENTH;
    }
    StepsPlot.Step last = steps.getLast();
    StepsPlot.Step before = steps.get(STEPS - 2);
    double faster = last.theirSeconds() / last.seconds();
    double slower = last.seconds() / before.seconds() / TENTH;
    double larger = (double) last.mib() / before.mib();
    rows.goal("three times DuckDB's speed", faster, faster >= 3);
    rows.goal("ten times the events, at most 15 times the time", slower, slower <= LINEAR);
    rows.goal("ten times the events, at most 1.5 times the memory", larger, larger <= FLAT);
    return rows.toString();
  }

  private void step(int subjects) throws Exception {
    Path events = folder.resolve("events.parquet");
    Path records = folder.resolve("records.arrow");
    Path scores = folder.resolve("scores.arrow");
    FoldBench.parquet(events, subjects);
    String[] theirs = Machine.apart(List.of(), List.of("duck-once", events.toString()));
    String[] ours =
        Machine.apart(
            List.of("-Xmx" + heap),
            List.of("events-once", events.toString(), records.toString(), scores.toString()));
    double duck = Double.parseDouble(theirs[0]);
    double packed = Double.parseDouble(ours[0]);
    double scored = Double.parseDouble(ours[1]);
    rows.add(subjects, "DuckDB, the aggregation alone", duck, theirs[1], duck);
    rows.add(subjects, "ours, Parquet of events to packed records", packed, "", duck);
    rows.add(subjects, "ours, then folded, scored, 4 reasons, to a file", scored, "", duck);
    rows.add(subjects, "ours, from events to explained scores", packed + scored, ours[2], duck);
    steps.add(
        new StepsPlot.Step(
            (long) subjects * InventedRecords.EVENTS,
            packed + scored,
            Long.parseLong(ours[2]),
            duck,
            Long.parseLong(theirs[1])));
    for (Path file : List.of(events, records, scores)) {
      Files.delete(file);
    }
  }
}
