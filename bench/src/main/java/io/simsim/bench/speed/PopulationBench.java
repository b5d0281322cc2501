package io.simsim.bench.speed;

import io.simsim.batch.CodeFile;
import io.simsim.batch.CodeScoreRun;
import io.simsim.batch.CodeSource;
import io.simsim.batch.Progress;
import io.simsim.batch.codes.CodeBlock;
import io.simsim.batch.codes.CodedCard;
import io.simsim.batch.codes.CodedFeature;
import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.tables.ArrowBlocks;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// The whole population: a file of 32 codes a row to a file of scores with four reasons.
public final class PopulationBench {
  /// How it is started.
  public static final String USAGE =
      "bench/run population [--rows 337000000] [--peer-rows 10000000] [--runs 3] [--folder .]"
          + " [--write]";

  private static final int COLUMNS = 32;
  private static final int CODES = 16;
  private static final int SPREAD = 9;
  private static final long SEED = 20_260_101;
  private static final int CHECKED = 10_000;
  private static final int CHECKED_WITH_PEER = 200_000;
  private static final double GOAL_SECONDS = 45;
  private static final double GOAL_TIMES_DISK = 1.3;
  private static final int PEOPLE = 337_000_000;

  private final int rows;
  private final int peerRows;
  private final int runs;
  private final Path folder;
  private final CodedCard card;
  private final Scorecard scorecard;
  private final InventedCodes invented = new InventedCodes(COLUMNS, CODES, SEED);
  private final List<String> lines = new ArrayList<>();

  private PopulationBench(int rows, int peerRows, int runs, Path folder) throws Exception {
    this.rows = rows;
    this.peerRows = Math.min(rows, peerRows);
    this.runs = runs;
    this.folder = folder;
    this.scorecard = InventedCard.of(COLUMNS, CODES, SPREAD, SEED);
    this.card = CodedCard.of(scorecard).orElseThrow();
  }

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws Exception {
    Options options =
        Options.of(words, Set.of("--write"), Set.of("--rows", "--peer-rows", "--runs", "--folder"));
    int rows = options.number("--rows", PEOPLE, 1_000_000, 2_000_000_000);
    int peerRows = options.number("--peer-rows", 10_000_000, CHECKED_WITH_PEER, 100_000_000);
    int runs = options.number("--runs", 3, 1, 99);
    try (WorkFolder folder = WorkFolder.make(options, "population-")) {
      PopulationBench bench = new PopulationBench(rows, peerRows, runs, folder.path());
      String table = bench.table();
      System.out.println(table);
      if (options.has("--write")) {
        Report.PERFORMANCE.replace("population", table);
      }
    }
  }

  /// A run in a process of its own: prints its seconds, how many have a score, and its peak.
  public static void once(List<String> words) throws Exception {
    CodedCard card = CodedCard.of(InventedCard.of(COLUMNS, CODES, SPREAD, SEED)).orElseThrow();
    long begun = System.nanoTime();
    CodeScoreRun.Summary summary =
        new CodeScoreRun(
                card,
                new CodeSource.OfCodes(Path.of(words.get(0))),
                Path.of(words.get(1)),
                TwoThreads.COUNT)
            .run(Progress.NONE);
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(Locale.ROOT, "%.3f %d %d%n", seconds, summary.scored(), Machine.peakMiB());
  }

  private String table() throws Exception {
    lines.add("| rows | what | seconds | M rows/s | peak MiB |");
    lines.add("|---|---|---|---|---|");
    peer();
    Path codes = folder.resolve("codes.arrow");
    Path scores = folder.resolve("scores.arrow");
    add(rows, "writing the codes by seed", write(codes, rows), 0);
    List<Double> warm = new ArrayList<>();
    long peak = 0;
    for (int i = 0; i < runs; i++) {
      Files.deleteIfExists(scores);
      String[] said = once(codes, scores);
      warm.add(Double.parseDouble(said[0]));
      peak = Math.max(peak, Long.parseLong(said[2]));
    }
    check(scores);
    double ours = middle(warm);
    add(rows, "ours, scores and 4 reasons, as cached as memory allows", ours, peak);
    Files.delete(scores);
    boolean forgot = Machine.forget(codes);
    String[] cold = once(codes, scores);
    double cold1 = Double.parseDouble(cold[0]);
    add(
        rows,
        forgot ? "ours, the codes on the disk only" : "ours, again (the cache could not be told)",
        cold1,
        Long.parseLong(cold[2]));
    Machine.forget(codes);
    double read = Machine.reading(codes);
    double write = Machine.writing(scores, Files.size(scores));
    add(rows, "the disk alone: reading the codes", read, 0);
    add(rows, "the disk alone: writing the scores, synced", write, 0);
    goal("≤ 45 s", ours, GOAL_SECONDS);
    goal("cold ≤ 1.3 × the disk's own time (moonshot)", cold1, GOAL_TIMES_DISK * (read + write));
    return String.join("\n", lines);
  }

  private static String[] once(Path codes, Path scores) throws Exception {
    String[] said =
        Machine.apart(
            List.of("-Xmx2g"), List.of("population-once", codes.toString(), scores.toString()));
    System.err.println("once: " + String.join(" ", said));
    return said;
  }

  private void goal(String goal, double seconds, double most) {
    lines.add(
        String.format(
            Locale.ROOT,
            "| %,d | **goal**: %s | %.1f of %.1f: %s | | |",
            rows,
            goal,
            seconds,
            most,
            seconds <= most ? "met" : "**missed**"));
  }

  private void add(long count, String what, double seconds, long peak) {
    String line =
        String.format(
            Locale.ROOT,
            "| %,d | %s | %.1f | %.1f | %s |",
            count,
            what,
            seconds,
            count / seconds / 1e6,
            peak == 0 ? "" : Long.toString(peak));
    System.err.println(line);
    lines.add(line);
  }

  private static double middle(List<Double> seconds) {
    return seconds.stream().sorted().toList().get(seconds.size() / 2);
  }

  private double write(Path codes, long count) throws Exception {
    long begun = System.nanoTime();
    try (CodeFile.Writer writer = CodeFile.Writer.open(codes, card, count, "seed " + SEED)) {
      AtomicInteger next = new AtomicInteger();
      TwoThreads.run(
          thread -> {
            CodeBlock block = new CodeBlock(COLUMNS, CodeBlock.ROWS);
            for (int part = next.getAndIncrement();
                part < writer.parts();
                part = next.getAndIncrement()) {
              writer.write(
                  part,
                  (first, size) -> {
                    invented.fill(block.rows(size), first);
                    return block;
                  });
            }
          });
      writer.commit();
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  /// Ours and DuckDB from a file to a file, on fewer rows; DuckDB's time scaled up.
  private void peer() throws Exception {
    Path codes = folder.resolve("some.arrow");
    Path scores = folder.resolve("some-scores.arrow");
    Path parquet = folder.resolve("some.parquet");
    Path theirs = folder.resolve("theirs.parquet");
    write(codes, peerRows);
    DuckScores sql = new DuckScores(scorecard);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement duck = connection.createStatement()) {
      duck.execute("SET threads = " + TwoThreads.COUNT);
      String columns =
          String.join(
              ",", IntStream.range(0, COLUMNS).mapToObj(i -> invented.sql(i) + " f" + i).toList());
      duck.execute(
          String.format(
              "COPY (SELECT i, %s FROM range(%d) t(i)) TO '%s' (FORMAT parquet)",
              columns, peerRows, parquet));
      String query =
          String.format(
              "COPY (SELECT i, s, k1, k2, k3, k4 FROM %s) TO '%s' (FORMAT parquet)",
              sql.explainedByChain(sql.byLists(), "'" + parquet + "'")
                  .replaceFirst("\\(SELECT s, ", "(SELECT i, s, ")
                  .replace(" s, 0::SMALLINT a0", " s, i, 0::SMALLINT a0"),
              theirs);
      List<Double> ours = new ArrayList<>();
      List<Double> duckTimes = new ArrayList<>();
      long peak = 0;
      for (int i = 0; i < runs; i++) {
        long begun = System.nanoTime();
        duck.execute(query);
        duckTimes.add((System.nanoTime() - begun) / 1e9);
        Files.deleteIfExists(scores);
        String[] said = once(codes, scores);
        ours.add(Double.parseDouble(said[0]));
        peak = Math.max(peak, Long.parseLong(said[2]));
      }
      requireSame(duck, theirs, scores);
      add(peerRows, "DuckDB, Parquet to Parquet", middle(duckTimes), 0);
      add(peerRows, "ours, Arrow to Arrow", middle(ours), peak);
      double scaled = middle(duckTimes) * rows / peerRows;
      add(rows, "DuckDB, scaled up", scaled, 0);
    }
    for (Path file : List.of(codes, scores, parquet, theirs)) {
      Files.delete(file);
    }
  }

  /// Holds the first rows to the same scores and reasons, and all to the same sum.
  private static void requireSame(Statement duck, Path theirs, Path ours) throws Exception {
    long sum = 0;
    try (Results results = new Results(ours);
        ResultSet rows =
            duck.executeQuery(
                "SELECT s, k1, k2, k3, k4 FROM '"
                    + theirs
                    + "' WHERE i < "
                    + CHECKED_WITH_PEER
                    + " ORDER BY i")) {
      for (int row = 0; row < CHECKED_WITH_PEER; row++) {
        rows.next();
        List<Integer> said = results.row(row);
        require(rows.getInt(1) == said.getFirst(), row);
        for (int place = 1; place < said.size(); place++) {
          require(DuckScores.reason(rows.getInt(1 + place)) == said.get(place), row);
        }
      }
      sum = results.sum();
    }
    try (ResultSet total = duck.executeQuery("SELECT sum(s) FROM '" + theirs + "'")) {
      total.next();
      require(total.getLong(1) == sum, -1);
    }
  }

  private static void require(boolean same, long row) {
    if (!same) {
      throw new IllegalStateException("row " + row + ": results differ");
    }
  }

  /// Holds random rows to what the engine says of them.
  private void check(Path scores) {
    SplittableRandom random = new SplittableRandom(SEED);
    long[] drawn = random.longs(CHECKED, 0, rows).sorted().toArray();
    try (Results results = new Results(scores)) {
      for (long row : drawn) {
        long[] values = new long[scorecard.catalogue().features().size()];
        for (int i = 0; i < COLUMNS; i++) {
          CodedFeature feature = card.features().get(i);
          values[feature.index()] = feature.valueOf(invented.code(i, row));
        }
        List<Integer> said = new ArrayList<>();
        if (scorecard.score(values) instanceof Score.Scored scored) {
          said.add(scored.points());
          for (Score.Line line : Reasons.forNotice(scored)) {
            said.add(scorecard.characteristics().indexOf(line.characteristic()) + 1);
          }
        }
        while (said.size() <= CodedCard.REASONS) {
          said.add(0);
        }
        require(results.row(row).equals(said), row);
      }
    }
    System.err.println(CHECKED + " random rows are as the engine says");
  }

  /// A file of results, row by row in ascending order.
  private static final class Results implements AutoCloseable {
    private static final ValueLayout.OfShort SHORT =
        ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final ArrowBlocks file;
    private int batch = -1;
    private List<MemorySegment> columns = List.of();

    Results(Path path) {
      this.file = ArrowBlocks.open(path);
      file.choose(List.of("score", "reason1", "reason2", "reason3", "reason4"));
    }

    List<Integer> row(long row) {
      go((int) (row / CodeBlock.ROWS));
      long at = row % CodeBlock.ROWS;
      List<Integer> said = new ArrayList<>();
      said.add((int) columns.getFirst().get(SHORT, at * Short.BYTES));
      for (MemorySegment column : columns.subList(1, columns.size())) {
        said.add((int) column.get(ValueLayout.JAVA_BYTE, at));
      }
      return said;
    }

    private void go(int wanted) {
      if (batch != wanted) {
        batch = wanted;
        columns = file.batch(batch);
      }
    }

    long sum() {
      long sum = 0;
      for (int i = 0; i < file.batches(); i++) {
        go(i);
        for (int row = 0; row < file.rows(i); row++) {
          sum += columns.getFirst().get(SHORT, (long) row * Short.BYTES);
        }
      }
      return sum;
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
