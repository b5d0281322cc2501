package io.simsim.bench.accuracy;

import io.simsim.bench.doc.Report;
import io.simsim.bench.peer.LightGbm;
import io.simsim.bench.peer.Setting;
import io.simsim.bench.peer.TunedPeer;
import io.simsim.bench.peer.XgBoost;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.TrainOptions.Method;
import io.simsim.trainer.accuracy.Accuracy;
import io.simsim.trainer.accuracy.Contender;
import io.simsim.trainer.accuracy.FoldOutcome;
import io.simsim.trainer.accuracy.PublicTable;
import io.simsim.trainer.frame.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Our cards beside LightGBM and XGBoost on repeated folds of public tables.
///
/// Two folds are worked on at a time, each by one thread: what a fold gives depends on neither.
public final class AccuracyBench {
  /// How it is started.
  public static final String USAGE =
      "bench/run accuracy [--write] [--json] [--tables german_credit,…] [--columns all|lawful]"
          + " [--repeats 5] [--fresh] [--data ../shared/data]";

  /// Ours, in the order of the columns of the page: one more is one line more.
  private static final List<Contender> OURS =
      List.of(
          Contender.ours(TrainOptions.DEFAULT.with(Method.CLASSIC)),
          Contender.ours(TrainOptions.DEFAULT.with(Method.BOOSTED)));

  /// Those of ours that the goal is for.
  private static final List<String> JUDGED = List.of(OURS.getLast().name());

  private static final List<TunedPeer> PEERS =
      List.of(
          new TunedPeer(new LightGbm(), Setting.GRID), new TunedPeer(new XgBoost(), Setting.GRID));

  private static final Path CACHE = Path.of("bench/target/accuracy-peers.json");
  private static final int THREADS = 2;

  private final AccuracyOptions options;
  private final PeerCache cache;
  private final ExecutorService workers;

  private AccuracyBench(AccuracyOptions options, PeerCache cache, ExecutorService workers) {
    this.options = options;
    this.cache = cache;
    this.workers = workers;
  }

  /// Runs what `words` say, and prints tables or JSON.
  public static void run(List<String> words) throws Exception {
    AccuracyOptions options = AccuracyOptions.of(words);
    PeerCache cache = PeerCache.open(CACHE, options.fresh());
    List<Standing> standings = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      AccuracyBench bench = new AccuracyBench(options, cache, workers);
      try {
        for (PublicTable.Columns columns : options.columns()) {
          for (PublicTable table : options.tables()) {
            standings.add(bench.standing(table, columns));
          }
        }
      } catch (Exception failure) {
        workers.shutdownNow();
        throw failure;
      }
    }
    if (options.json()) {
      System.out.print(AccuracyJson.of(standings, JUDGED));
    }
    for (PublicTable.Columns columns : options.columns()) {
      show(options, columns, standings.stream().filter(s -> s.columns() == columns).toList());
    }
    if (options.write()) {
      Report.ACCURACY.replace("settings", AccuracyPage.grid(Setting.GRID));
    }
  }

  private static void show(
      AccuracyOptions options, PublicTable.Columns columns, List<Standing> standings)
      throws IOException {
    List<String> parts = new ArrayList<>();
    parts.add(AccuracyPage.figures(standings));
    JUDGED.forEach(judged -> parts.add(AccuracyPage.goals(standings, judged)));
    String name = columns.name().toLowerCase(Locale.ROOT);
    String tables = String.join("\n\n", parts);
    if (!options.json()) {
      System.out.println("\n" + name + " columns: AUC / KS\n\n" + tables);
    }
    if (options.write()) {
      Report.ACCURACY.replace(name, tables);
    }
  }

  private Standing standing(PublicTable table, PublicTable.Columns columns) throws Exception {
    Frame frame = table.read(options.folder(), columns);
    String where = columns.name().toLowerCase(Locale.ROOT) + " " + table.id();
    List<Standing.Line> ours = new ArrayList<>();
    for (Contender contender : OURS) {
      ours.add(line(contender, where, number -> Accuracy.onFold(frame, contender, number)));
    }
    String hash = PeerCache.hash(frame);
    List<Standing.Line> peers = new ArrayList<>();
    for (TunedPeer peer : PEERS) {
      peers.add(line(peer, where, number -> onFold(frame, hash, peer, where, number)));
    }
    return new Standing(table, columns, frame.size(), frame.bads(), ours, peers);
  }

  /// A fold, by its number.
  private interface OnFold {
    FoldOutcome run(int number) throws IOException;
  }

  private FoldOutcome onFold(Frame frame, String hash, TunedPeer peer, String where, int number)
      throws IOException {
    String key = PeerCache.key(hash, frame, peer, number);
    var known = cache.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    long begun = System.nanoTime();
    FoldOutcome outcome = Accuracy.onFold(frame, peer, number);
    String what = where + ", " + peer.name() + " " + Accuracy.foldName(number);
    cache.keep(key, what, outcome);
    System.err.printf(
        Locale.ROOT,
        "%s: %.4f (%s) in %.0f s%n",
        what,
        outcome.ranking().auc(),
        outcome.choice(),
        (System.nanoTime() - begun) / 1e9);
    return outcome;
  }

  private Standing.Line line(Contender contender, String where, OnFold onFold)
      throws InterruptedException {
    long begun = System.nanoTime();
    List<Future<FoldOutcome>> running = new ArrayList<>();
    for (int i = 0; i < options.repeats() * Accuracy.FOLDS; i++) {
      int number = i;
      running.add(workers.submit(() -> onFold.run(number)));
    }
    List<FoldOutcome> folds = new ArrayList<>();
    for (Future<FoldOutcome> one : running) {
      try {
        folds.add(one.get());
      } catch (ExecutionException failure) {
        throw new IllegalStateException(
            where + ", " + contender.name() + ": " + failure.getMessage(), failure);
      }
    }
    Standing.Line line = new Standing.Line(contender.name(), folds);
    Accuracy.Outcome outcome = line.outcome();
    System.err.printf(
        Locale.ROOT,
        "%s, %s: AUC %.4f, KS %.3f over %d folds, %.0f s%n",
        where,
        contender.name(),
        outcome.auc(),
        outcome.ks(),
        folds.size(),
        (System.nanoTime() - begun) / 1e9);
    return line;
  }
}
