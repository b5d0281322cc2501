package io.simsim.bench.speed;

import io.simsim.batch.packed.PackedFold;
import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.formats.RuleSet;
import io.simsim.tables.ArrowRecords;
import io.simsim.tables.ArrowRecordsWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// How fast events are folded from packed records, beside DuckDB's aggregation from Parquet.
public final class FoldBench {
  /// How it is started.
  public static final String USAGE =
      "bench/run fold [--subjects 200000] [--runs 3] [--folder .] [--write]";

  private static final int CHUNK = 4_096;
  private static final int CHECKED = 20_000;
  private static final int CONTEXTS = 0xff;
  private static final int TENTH = 10;

  private final Path folder;
  private final int runs;
  private final EventRows rows = new EventRows();

  private FoldBench(Path folder, int runs) {
    this.folder = folder;
    this.runs = runs;
  }

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws Exception {
    Options options =
        Options.of(words, Set.of("--write"), Set.of("--subjects", "--runs", "--folder"));
    int subjects = options.number("--subjects", 200_000, CHECKED, 10_000_000);
    try (WorkFolder folder = WorkFolder.make(options, "fold-")) {
      FoldBench bench = new FoldBench(folder.path(), options.number("--runs", 3, 1, 99));
      String table = bench.table(subjects);
      System.out.println(table);
      if (options.has("--write")) {
        Report.PERFORMANCE.replace("fold", table);
      }
    }
  }

  /// A fold in a process of its own: its seconds, how many records were plain, how many not, its
  /// peak.
  public static void once(List<String> words) throws Exception {
    Catalogue catalogue =
        words.get(1).equals("all") ? RuleSet.builtIn().rules().catalogue() : FoldSql.catalogue();
    List<PackedFold> folds = new ArrayList<>();
    for (int i = 0; i < TwoThreads.COUNT; i++) {
      folds.add(new PackedFold(catalogue, InventedRecords.EUR));
    }
    long begun = System.nanoTime();
    LongAdder sum = new LongAdder();
    fold(Path.of(words.get(0)), folds, sum);
    System.out.printf(
        Locale.ROOT,
        "%.3f %d %d %d %d%n",
        (System.nanoTime() - begun) / 1e9,
        folds.stream().mapToLong(PackedFold::plainRecords).sum(),
        folds.stream().mapToLong(PackedFold::otherRecords).sum(),
        Machine.peakMiB(),
        sum.sum());
  }

  private static void fold(Path file, List<PackedFold> folds, LongAdder sum) throws Exception {
    AtomicInteger next = new AtomicInteger();
    TwoThreads.run(
        thread -> {
          long[] values = new long[1_024];
          byte[] bytes = {};
          try (ArrowRecords records = ArrowRecords.open(file)) {
            for (int i = next.getAndIncrement();
                i < records.batches();
                i = next.getAndIncrement()) {
              ArrowRecords.Batch batch = records.batch(i);
              bytes = bytes.length < batch.bytes() ? new byte[batch.bytes()] : bytes;
              batch.copy(bytes);
              for (int row = 0; row < batch.rows(); row++) {
                int at = batch.offset(row);
                folds
                    .get(thread)
                    .fold(
                        bytes,
                        at,
                        batch.offset(row + 1) - at,
                        CONTEXTS,
                        InventedRecords.AS_OF,
                        Feature.MISSING,
                        values);
                sum.add(values[0]);
              }
            }
          }
        });
  }

  private String table(int subjects) throws Exception {
    fold(subjects / TENTH);
    double most = fold(subjects);
    rows.goal("from packed records ≥ 8 × DuckDB from Parquet", most, most >= 8);
    return rows.toString();
  }

  private double fold(int subjects) throws Exception {
    Path records = folder.resolve("records.arrow");
    Path parquet = folder.resolve("events.parquet");
    write(records, subjects);
    parquet(parquet, subjects);
    List<Double> duck = new ArrayList<>();
    List<Double> twenty = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    String[] said = {};
    String[] saidOfAll = {};
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + TwoThreads.COUNT);
      check(statement, parquet, subjects);
      for (int i = 0; i < runs; i++) {
        duck.add(FoldSql.seconds(statement, parquet.toString()));
        said = once(records, "twenty");
        twenty.add(Double.parseDouble(said[0]));
        saidOfAll = once(records, "all");
        all.add(Double.parseDouble(saidOfAll[0]));
      }
    }
    double theirs = middle(duck);
    rows.add(subjects, "DuckDB, Parquet, 20 features", theirs, "", theirs);
    rows.add(
        subjects,
        "ours, packed records, the same 20 (" + said[2] + " records not plain)",
        middle(twenty),
        said[3],
        theirs);
    rows.add(
        subjects, "ours, packed records, the whole catalogue", middle(all), saidOfAll[3], theirs);
    Files.delete(records);
    Files.delete(parquet);
    return theirs / middle(twenty);
  }

  private static String[] once(Path records, String features) throws Exception {
    String[] said =
        Machine.apart(List.of("-Xmx1g"), List.of("fold-once", records.toString(), features));
    System.err.println("fold-once " + features + ": " + String.join(" ", said));
    return said;
  }

  private static double middle(List<Double> seconds) {
    return seconds.stream().sorted().toList().get(seconds.size() / 2);
  }

  private static void write(Path file, int subjects) throws Exception {
    try (ArrowRecordsWriter out =
        ArrowRecordsWriter.open(file, "subject", "record", Map.of("simsim.currency", "EUR"))) {
      for (int first = 0; first < subjects; first += CHUNK) {
        int from = first;
        byte[][] chunk = new byte[Math.min(CHUNK, subjects - first)][];
        TwoThreads.run(
            thread -> {
              for (int i = thread; i < chunk.length; i += TwoThreads.COUNT) {
                chunk[i] = InventedRecords.record(from + i);
              }
            });
        for (int i = 0; i < chunk.length; i++) {
          out.add(InventedRecords.subject(first + i), chunk[i]);
        }
      }
      out.commit();
    }
  }

  static void parquet(Path file, int subjects) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement duck = connection.createStatement()) {
      duck.execute("SET threads = " + TwoThreads.COUNT);
      duck.execute(
          "COPY (" + InventedRecords.sql(subjects) + ") TO '" + file + "' (FORMAT parquet)");
    }
  }

  /// Holds our fold to DuckDB's, where no report was taken back.
  private static void check(Statement duck, Path parquet, int subjects) throws Exception {
    Catalogue catalogue = FoldSql.catalogue();
    PackedFold fold = new PackedFold(catalogue, InventedRecords.EUR);
    int checked = Math.min(CHECKED, subjects);
    long[] values = new long[catalogue.features().size()];
    List<String> names = List.copyOf(FoldSql.features().keySet());
    try (ResultSet rows =
        duck.executeQuery(
            FoldSql.query(parquet.toString()) + " ORDER BY subject LIMIT " + checked)) {
      for (int subject = 0; subject < checked; subject++) {
        rows.next();
        if (InventedRecords.isAmended(subject)) {
          continue;
        }
        byte[] record = InventedRecords.record(subject);
        fold.fold(record, CONTEXTS, InventedRecords.AS_OF, values);
        for (int i = 0; i < names.size(); i++) {
          long theirs = rows.getLong(i + 2);
          long ours = values[catalogue.indexOf(names.get(i))];
          if (rows.wasNull() ? ours != Feature.MISSING : ours != theirs) {
            throw new IllegalStateException(
                rows.getString(1) + ", " + names.get(i) + ": " + theirs + " beside " + ours);
          }
        }
      }
    }
    System.err.println(checked + " subjects have the same 20 features in DuckDB");
  }
}
