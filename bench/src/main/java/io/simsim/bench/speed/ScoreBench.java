package io.simsim.bench.speed;

import io.simsim.batch.codes.CodeBlock;
import io.simsim.batch.codes.CodedCard;
import io.simsim.batch.codes.CodedFeature;
import io.simsim.batch.codes.ScalarKernel;
import io.simsim.batch.codes.ScoreBlock;
import io.simsim.batch.codes.ScoreKernel;
import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import io.simsim.bench.peer.Growth;
import io.simsim.bench.peer.LightGbm;
import io.simsim.bench.peer.PeerTable;
import io.simsim.bench.peer.Setting;
import io.simsim.bench.peer.TreeLibrary;
import io.simsim.bench.peer.XgBoost;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// How fast rows of 32 codes are scored, with four reasons and without, beside DuckDB and boosted
/// trees.
public final class ScoreBench {
  /// How it is started.
  public static final String USAGE = "bench/run score [--rows 4000000] [--runs 5] [--write]";

  private static final int COLUMNS = 32;
  private static final int SPREAD = 9;
  private static final long SEED = 20_260_101;
  private static final int TREES = 200;
  private static final int TREE_ROWS = 200_000;
  private static final int CHECKED = 100_000;

  private final int rows;
  private final int runs;
  private final List<String> lines = new ArrayList<>();

  private ScoreBench(int rows, int runs) {
    this.rows = rows;
    this.runs = runs;
  }

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws Exception {
    Options options = Options.of(words, Set.of("--write"), Set.of("--rows", "--runs"));
    int rows = options.number("--rows", 4_000_000, CHECKED, 50_000_000);
    ScoreBench bench = new ScoreBench(rows, options.number("--runs", 5, 1, 99));
    bench.lines.add("| codes a column | job | by | M rows/s | spread, % | ours is so many times |");
    bench.lines.add("|---|---|---|---|---|---|");
    bench.run(8);
    bench.run(16);
    String table = String.join("\n", bench.lines);
    System.out.println(table);
    if (options.has("--write")) {
      Report.PERFORMANCE.replace("score", table);
    }
  }

  private void run(int codes) throws Exception {
    Scorecard scorecard = InventedCard.of(COLUMNS, codes, SPREAD, SEED);
    CodedCard card = CodedCard.of(scorecard).orElseThrow();
    InventedCodes invented = new InventedCodes(COLUMNS, codes, SEED);
    List<CodeBlock> blocks = invented.blocks(rows);
    DuckScores sql = new DuckScores(scorecard);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement duck = connection.createStatement()) {
      duck.execute("SET threads = " + TwoThreads.COUNT);
      duck.execute("CREATE TABLE codes AS SELECT i, " + columns(invented) + from(rows));
      for (String statement : sql.tablesToJoin()) {
        duck.execute(statement);
      }
      requireSame(card, blocks, duck, sql, codes <= 8);
      contests(codes, card, blocks, duck, sql);
    }
  }

  private static String columns(InventedCodes invented) {
    return String.join(
        ",", IntStream.range(0, COLUMNS).mapToObj(i -> invented.sql(i) + " f" + i).toList());
  }

  private static String from(long rows) {
    return " FROM range(" + rows + ") t(i)";
  }

  private void contests(
      int codes, CodedCard card, List<CodeBlock> blocks, Statement duck, DuckScores sql)
      throws Exception {
    String name = ScoreKernel.of(card).name();
    List<Contest.Entry> scoring = new ArrayList<>();
    scoring.add(kernel("ours, " + name, blocks, () -> ScoreKernel.of(card), false, 10));
    scoring.add(kernel("ours, plain Java", blocks, () -> new ScalarKernel(card), false, 1));
    scoring.add(query("DuckDB, joins", duck, sql.sumByJoins()));
    scoring.add(query("DuckDB, lists", duck, "SELECT sum(" + sql.byLists() + ") FROM codes"));
    String quick = codes <= 8 ? sql.byShifts() : sql.byLists();
    if (codes <= 8) {
      scoring.add(query("DuckDB, shifts", duck, "SELECT sum(" + quick + ") FROM codes"));
    }
    scoring.add(reading(blocks));
    List<Contest.Result> scored = Contest.run(scoring, runs);
    add(codes, "score", scored);
    goal(codes, "score", scored, "DuckDB", 20);

    List<Contest.Entry> explaining = new ArrayList<>();
    explaining.add(kernel("ours, " + name, blocks, () -> ScoreKernel.of(card), true, 10));
    explaining.add(kernel("ours, plain Java", blocks, () -> new ScalarKernel(card), true, 1));
    explaining.add(engine(card, blocks));
    explaining.add(query("DuckDB, sorted lists", duck, sum(sql.explainedByList(quick, "codes"))));
    explaining.add(query("DuckDB, a chain", duck, sum(sql.explainedByChain(quick, "codes"))));
    List<TreeLibrary.Ground> grounds = new ArrayList<>();
    explaining.add(trees(new LightGbm(), card, blocks, grounds));
    explaining.add(trees(new XgBoost(), card, blocks, grounds));
    List<Contest.Result> explained = Contest.run(explaining, runs);
    grounds.forEach(TreeLibrary.Ground::close);
    add(codes, "score and 4 reasons", explained);
    goal(codes, "score and 4 reasons", explained, "DuckDB", 50);
    goal(codes, "score and 4 reasons", explained, "LightGBM", 200);
    goal(codes, "score and 4 reasons", explained, "XGBoost", 200);
  }

  private static String sum(String table) {
    return "SELECT sum(s), sum(k1+k2+k3+k4) FROM " + table;
  }

  private Contest.Entry kernel(
      String name,
      List<CodeBlock> blocks,
      Supplier<ScoreKernel> kernels,
      boolean withReasons,
      int times) {
    List<ScoreKernel> ours = new ArrayList<>();
    List<ScoreBlock> outs = new ArrayList<>();
    for (int i = 0; i < TwoThreads.COUNT; i++) {
      ours.add(kernels.get());
    }
    blocks.forEach(block -> outs.add(new ScoreBlock(CodeBlock.ROWS)));
    Contest.Work work =
        () ->
            TwoThreads.run(
                thread -> {
                  for (int i = thread; i < blocks.size(); i += TwoThreads.COUNT) {
                    if (withReasons) {
                      ours.get(thread).explain(blocks.get(i), outs.get(i));
                    } else {
                      ours.get(thread).score(blocks.get(i), outs.get(i));
                    }
                  }
                });
    return new Contest.Entry(name, rows, times, work);
  }

  /// The limit: every byte of the codes, and nothing made of it.
  private Contest.Entry reading(List<CodeBlock> blocks) {
    long[] sums = new long[TwoThreads.COUNT];
    return new Contest.Entry(
        "reading the codes alone",
        rows,
        10,
        () ->
            TwoThreads.run(
                thread -> {
                  for (int i = thread; i < blocks.size(); i += TwoThreads.COUNT) {
                    sums[thread] += BytesRead.sum(blocks.get(i).codes());
                  }
                }));
  }

  private static Contest.Entry query(String name, Statement duck, String query) throws Exception {
    long count;
    try (ResultSet rows = duck.executeQuery("SELECT count(*) FROM codes")) {
      rows.next();
      count = rows.getLong(1);
    }
    return new Contest.Entry(
        name,
        count,
        1,
        () -> {
          try (ResultSet result = duck.executeQuery(query)) {
            result.next();
          }
        });
  }

  private static Contest.Entry engine(CodedCard card, List<CodeBlock> blocks) {
    List<CodeBlock> some = blocks.subList(0, Math.min(blocks.size(), 2 * TwoThreads.COUNT));
    long count = some.stream().mapToLong(CodeBlock::rows).sum();
    int[] reasons = new int[TwoThreads.COUNT];
    return new Contest.Entry(
        "the engine, row by row",
        count,
        1,
        () ->
            TwoThreads.run(
                thread -> {
                  for (int i = thread; i < some.size(); i += TwoThreads.COUNT) {
                    for (int row = 0; row < some.get(i).rows(); row++) {
                      Score said = card.card().score(values(card, some.get(i), row));
                      reasons[thread] +=
                          said instanceof Score.Scored scored
                              ? Reasons.forNotice(scored).size()
                              : 0;
                    }
                  }
                }));
  }

  private static long[] values(CodedCard card, CodeBlock block, int row) {
    long[] values = new long[card.card().catalogue().features().size()];
    for (int i = 0; i < card.features().size(); i++) {
      CodedFeature feature = card.features().get(i);
      values[feature.index()] = feature.valueOf(block.code(i, row));
    }
    return values;
  }

  private static Contest.Entry trees(
      TreeLibrary library,
      CodedCard card,
      List<CodeBlock> blocks,
      List<TreeLibrary.Ground> grounds) {
    PeerTable table = cases(card, blocks);
    TreeLibrary.Ground ground = library.ground(table, Optional.empty(), TwoThreads.COUNT);
    grounds.add(ground);
    TreeLibrary.Model model =
        ground.plant(Growth.quick(new Setting(32, 5, 100, 10, 1), 0.1, false));
    for (int tree = 0; tree < TREES; tree++) {
      model.grow();
    }
    return new Contest.Entry(
        library.name() + ", " + TREES + " trees, no reasons",
        table.rows(),
        1,
        () -> model.numbers(table));
  }

  private static PeerTable cases(CodedCard card, List<CodeBlock> blocks) {
    double[] cells = new double[TREE_ROWS * COLUMNS];
    boolean[] bad = new boolean[TREE_ROWS];
    ScoreKernel kernel = ScoreKernel.of(card);
    ScoreBlock out = new ScoreBlock(CodeBlock.ROWS);
    for (int row = 0; row < TREE_ROWS; row++) {
      CodeBlock block = blocks.get(row / CodeBlock.ROWS % blocks.size());
      int at = row % CodeBlock.ROWS % block.rows();
      if (at == 0) {
        kernel.score(block, out);
      }
      for (int column = 0; column < COLUMNS; column++) {
        cells[row * COLUMNS + column] = block.code(column, at);
      }
      bad[row] = out.scores()[at] + row % 97 < 660;
    }
    List<PeerTable.PeerColumn> columns =
        IntStream.range(0, COLUMNS)
            .mapToObj(i -> new PeerTable.PeerColumn("f" + i, false, 0))
            .toList();
    return new PeerTable(cells, columns, bad);
  }

  /// Holds ours and each way of DuckDB's to the same scores and reasons, and ours to the engine's.
  private static void requireSame(
      CodedCard card, List<CodeBlock> blocks, Statement duck, DuckScores sql, boolean few)
      throws SQLException {
    String some = "(FROM codes ORDER BY i LIMIT " + CHECKED + ")";
    List<String> ways = new ArrayList<>();
    ways.add(sql.explainedByList(sql.byLists(), some));
    ways.add(sql.explainedByChain(few ? sql.byShifts() : sql.byLists(), some));
    for (String way : ways) {
      List<ScoreKernel> kernels = List.of(ScoreKernel.of(card), new ScalarKernel(card));
      for (ScoreKernel kernel : kernels) {
        requireSame(
            card, blocks, duck.executeQuery("SELECT s, k1, k2, k3, k4 FROM " + way), kernel);
      }
    }
    long ours = 0;
    ScoreKernel kernel = ScoreKernel.of(card);
    ScoreBlock out = new ScoreBlock(CodeBlock.ROWS);
    for (CodeBlock block : blocks) {
      kernel.score(block, out);
      for (int row = 0; row < block.rows(); row++) {
        ours += out.scores()[row];
      }
    }
    try (ResultSet theirs = duck.executeQuery(sql.sumByJoins())) {
      theirs.next();
      require(theirs.getLong(1) == ours, "the sum of scores by joins", theirs.getLong(1), ours);
    }
  }

  private static void requireSame(
      CodedCard card, List<CodeBlock> blocks, ResultSet theirs, ScoreKernel kernel)
      throws SQLException {
    ScoreBlock out = new ScoreBlock(CodeBlock.ROWS);
    for (int i = 0; i < CHECKED; i++) {
      CodeBlock block = blocks.get(i / CodeBlock.ROWS);
      int row = i % CodeBlock.ROWS;
      if (row == 0) {
        kernel.explain(block, out);
      }
      theirs.next();
      require(theirs.getInt(1) == out.scores()[row], "a score", theirs.getInt(1), i);
      List<Score.Line> said =
          i % 10 == 0 && card.card().score(values(card, block, row)) instanceof Score.Scored scored
              ? Reasons.forNotice(scored)
              : List.of();
      for (int place = 0; place < CodedCard.REASONS; place++) {
        byte reason = out.reasons(place)[row];
        int other = DuckScores.reason(theirs.getInt(2 + place));
        require(other == reason, "a reason", other, reason);
        if (place < said.size()) {
          require(
              said.get(place).characteristic().equals(card.reason(reason)),
              "the engine's reason",
              place,
              reason);
        }
      }
    }
    theirs.close();
  }

  private static void require(boolean same, String what, long theirs, long ours) {
    if (!same) {
      throw new IllegalStateException(what + " differs: " + theirs + " beside " + ours);
    }
  }

  private void add(int codes, String job, List<Contest.Result> results) {
    for (Contest.Result result : results) {
      boolean first = result.equals(results.getFirst());
      lines.add(
          String.format(
              Locale.ROOT,
              "| %d | %s | %s | %.2f | %s | %s |",
              codes,
              job,
              result.name(),
              result.rate() / 1e6,
              result.spread(),
              first ? "" : String.format(Locale.ROOT, "%.1f", results.getFirst().times(result))));
    }
  }

  /// Ours beside the quickest of a peer's ways.
  private void goal(int codes, String job, List<Contest.Result> results, String peer, double goal) {
    double times =
        results.stream()
            .filter(result -> result.name().startsWith(peer))
            .mapToDouble(result -> results.getFirst().times(result))
            .min()
            .orElseThrow();
    lines.add(
        String.format(
            Locale.ROOT,
            "| %d | %s | **goal**: %.0f × %s | | | %.1f: %s |",
            codes,
            job,
            goal,
            peer,
            times,
            times >= goal ? "met" : "**missed**"));
  }
}
