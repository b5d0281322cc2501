package io.simsim.bench.speed;

import io.simsim.batch.codes.BinKernel;
import io.simsim.batch.codes.CodeBlock;
import io.simsim.batch.codes.CodedCard;
import io.simsim.batch.codes.ScalarBins;
import io.simsim.batch.codes.ScalarKernel;
import io.simsim.batch.codes.ScoreBlock;
import io.simsim.batch.codes.ScoreKernel;
import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Scorecard;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// How fast rows of 32 raw numbers are put into bins and scored, beside DuckDB.
public final class BinBench {
  /// How it is started.
  public static final String USAGE = "bench/run bins [--rows 2000000] [--runs 5] [--write]";

  private static final int COLUMNS = 32;
  private static final int CODES = 16;
  private static final int SPREAD = 9;
  private static final long SEED = 20_260_101;
  private static final int BITS = 31;
  private static final long MASK = (1L << BITS) - 1;

  /// One number in so many is missing.
  private static final int MISSING = 32;

  private static final int GOAL = 15;

  private final int rows;
  private final Scorecard scorecard;
  private final CodedCard card;
  private final long[] factors;
  private final List<double[]> blocks = new ArrayList<>();

  private BinBench(int rows) throws Exception {
    this.rows = rows;
    this.scorecard = InventedCard.of(COLUMNS, CODES, SPREAD, SEED);
    this.card = CodedCard.of(scorecard).orElseThrow();
    this.factors =
        new SplittableRandom(SEED)
            .longs(COLUMNS, 1L << (BITS - 1), 1L << BITS)
            .map(f -> f | 1)
            .toArray();
  }

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws Exception {
    Options options = Options.of(words, Set.of("--write"), Set.of("--rows", "--runs"));
    BinBench bench = new BinBench(options.number("--rows", 2_000_000, 100_000, 20_000_000));
    String table = bench.table(options.number("--runs", 5, 1, 99));
    System.out.println(table);
    if (options.has("--write")) {
      Report.PERFORMANCE.replace("bins", table);
    }
  }

  private double number(int column, long row) {
    long drawn = row * factors[column] + column & MASK;
    return drawn % MISSING == 0 ? Double.NaN : (double) drawn / (1L << BITS);
  }

  private String sqlNumber(int column) {
    String drawn = "((i * " + factors[column] + " + " + column + ") & " + MASK + ")";
    return String.format(
        "CASE WHEN %s %% %d = 0 THEN NULL ELSE %s::DOUBLE / %d END f%d",
        drawn, MISSING, drawn, 1L << BITS, column);
  }

  private String table(int runs) throws Exception {
    for (long first = 0; first < rows; first += CodeBlock.ROWS) {
      double[] block = new double[COLUMNS * CodeBlock.ROWS];
      for (int column = 0; column < COLUMNS; column++) {
        for (int row = 0; row < CodeBlock.ROWS; row++) {
          block[column * CodeBlock.ROWS + row] = number(column, first + row);
        }
      }
      blocks.add(block);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement duck = connection.createStatement()) {
      duck.execute("SET threads = " + TwoThreads.COUNT);
      duck.execute(
          "CREATE TABLE numbers AS SELECT i, "
              + String.join(",", IntStream.range(0, COLUMNS).mapToObj(this::sqlNumber).toList())
              + " FROM range("
              + rows
              + ") t(i)");
      String chain = sum(true);
      String tree = sum(false);
      long ours = ours(BinKernel.of(card), ScoreKernel.of(card));
      require(ours, ours(new ScalarBins(card), new ScalarKernel(card)), "plain Java");
      require(ours, one(duck, chain), "DuckDB's chains");
      require(ours, one(duck, tree), "DuckDB's trees");
      requireEngine();
      List<Contest.Entry> entries = new ArrayList<>();
      entries.add(
          kernels(
              "ours, " + BinKernel.of(card).name(),
              () -> BinKernel.of(card),
              () -> ScoreKernel.of(card),
              4));
      entries.add(
          kernels("ours, plain Java", () -> new ScalarBins(card), () -> new ScalarKernel(card), 1));
      entries.add(new Contest.Entry("DuckDB, chains of CASE", rows, 1, () -> one(duck, chain)));
      entries.add(new Contest.Entry("DuckDB, trees of CASE", rows, 1, () -> one(duck, tree)));
      return lines(Contest.run(entries, runs));
    }
  }

  private String lines(List<Contest.Result> results) {
    List<String> lines = new ArrayList<>();
    lines.add("| job | by | M rows/s | spread, % | ours is so many times |");
    lines.add("|---|---|---|---|---|");
    Contest.Result first = results.getFirst();
    double least = Double.MAX_VALUE;
    for (Contest.Result result : results) {
      double times = first.times(result);
      least = result.name().startsWith("DuckDB") ? Math.min(least, times) : least;
      lines.add(
          String.format(
              Locale.ROOT,
              "| 32 numbers, 16 bins each, to a score | %s | %.2f | %s | %s |",
              result.name(),
              result.rate() / 1e6,
              result.spread(),
              result.equals(first) ? "" : String.format(Locale.ROOT, "%.1f", times)));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "| | **goal**: %d × DuckDB | | | %.1f: %s |",
            GOAL,
            least,
            least >= GOAL ? "met" : "**missed**"));
    return String.join("\n", lines);
  }

  private Contest.Entry kernels(
      String name, Supplier<BinKernel> bins, Supplier<ScoreKernel> scores, int times) {
    List<BinKernel> bin = List.of(bins.get(), bins.get());
    List<ScoreKernel> score = List.of(scores.get(), scores.get());
    List<CodeBlock> codes = new ArrayList<>();
    List<ScoreBlock> out = new ArrayList<>();
    for (int i = 0; i < TwoThreads.COUNT; i++) {
      codes.add(new CodeBlock(COLUMNS, CodeBlock.ROWS));
    }
    blocks.forEach(block -> out.add(new ScoreBlock(CodeBlock.ROWS)));
    return new Contest.Entry(
        name,
        rows,
        times,
        () ->
            TwoThreads.run(
                thread -> {
                  for (int i = thread; i < blocks.size(); i += TwoThreads.COUNT) {
                    score(i, bin.get(thread), score.get(thread), codes.get(thread), out.get(i));
                  }
                }));
  }

  private void score(
      int block, BinKernel bins, ScoreKernel scores, CodeBlock codes, ScoreBlock out) {
    codes.rows((int) Math.min(CodeBlock.ROWS, rows - (long) block * CodeBlock.ROWS));
    for (int column = 0; column < COLUMNS; column++) {
      bins.code(column, blocks.get(block), column * CodeBlock.ROWS, codes);
    }
    scores.score(codes, out);
  }

  /// A number that depends on every score.
  private long ours(BinKernel bins, ScoreKernel scores) {
    CodeBlock codes = new CodeBlock(COLUMNS, CodeBlock.ROWS);
    ScoreBlock out = new ScoreBlock(CodeBlock.ROWS);
    long sum = 0;
    for (int i = 0; i < blocks.size(); i++) {
      score(i, bins, scores, codes, out);
      for (int row = 0; row < codes.rows(); row++) {
        sum += out.scores()[row] * (((long) i * CodeBlock.ROWS + row) % 1009 + 1);
      }
    }
    return sum;
  }

  private void requireEngine() {
    CodeBlock codes = new CodeBlock(COLUMNS, CodeBlock.ROWS);
    ScoreBlock out = new ScoreBlock(CodeBlock.ROWS);
    score(0, BinKernel.of(card), ScoreKernel.of(card), codes, out);
    for (int row = 0; row < codes.rows(); row++) {
      long[] values = new long[COLUMNS];
      for (int column = 0; column < COLUMNS; column++) {
        double number = number(column, row);
        values[column] = Double.isNaN(number) ? Feature.MISSING : (long) Math.rint(number * 100);
      }
      require(scorecard.total(values), out.scores()[row], "the engine");
    }
  }

  private static void require(long ours, long theirs, String whose) {
    if (ours != theirs) {
      throw new IllegalStateException(whose + " differ: " + theirs + " beside " + ours);
    }
  }

  private static long one(Statement duck, String query) throws Exception {
    try (ResultSet rows = duck.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private String sum(boolean chains) {
    StringBuilder score = new StringBuilder().append(scorecard.base());
    for (int column = 0; column < COLUMNS; column++) {
      Characteristic line = scorecard.characteristics().get(column);
      double[] thresholds = BinKernel.thresholds(card.features().get(column));
      score.append("+CASE WHEN f").append(column).append(" IS NULL THEN ");
      score.append(line.missingPoints()).append(" ELSE ");
      score.append(
          chains
              ? chain(column, line, thresholds)
              : tree(column, line, thresholds, 0, thresholds.length));
      score.append(" END");
    }
    return "SELECT sum((" + score + ")::BIGINT * (i % 1009 + 1)) FROM numbers";
  }

  private static String chain(int column, Characteristic line, double[] thresholds) {
    StringBuilder chain = new StringBuilder("CASE");
    for (int bin = 0; bin < thresholds.length; bin++) {
      chain.append(" WHEN f").append(column).append(" < '").append(thresholds[bin]);
      chain.append("'::DOUBLE THEN ").append(line.bins().get(bin).points());
    }
    return chain + " ELSE " + line.bins().getLast().points() + " END";
  }

  /// The points of the bins from `from` to `to`, halved until one is left.
  private static String tree(
      int column, Characteristic line, double[] thresholds, int from, int to) {
    if (from == to) {
      return Integer.toString(line.bins().get(from).points());
    }
    int middle = (from + to) / 2;
    return String.format(
        "CASE WHEN f%d < '%s'::DOUBLE THEN %s ELSE %s END",
        column,
        thresholds[middle],
        tree(column, line, thresholds, from, middle),
        tree(column, line, thresholds, middle + 1, to));
  }
}
