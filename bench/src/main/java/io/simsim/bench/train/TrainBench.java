package io.simsim.bench.train;

import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import io.simsim.bench.peer.Growth;
import io.simsim.bench.peer.LightGbm;
import io.simsim.bench.peer.Setting;
import io.simsim.bench.peer.XgBoost;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.measure.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How long our trainer takes for a large table, beside LightGBM and XGBoost.
public final class TrainBench {
  /// How it is started.
  public static final String USAGE = "bench/run train [--rows 1000000] [--runs 3] [--write]";

  private static final int ROWS = 1_000_000;
  private static final int RUNS = 3;
  private static final int THREADS = 2;
  private static final long SEED = 20_260_101;

  /// The most that ours may take of what LightGBM takes for an additive model.
  private static final double SHARE = 1 / 3.0;

  /// A lower AUC by less than this is no worse.
  private static final double NO_WORSE = 0.0005;

  private static final Setting ADDITIVE = new Setting(16, 4, 100, 10, 1);
  private static final Setting TREES = new Setting(32, 5, 100, 10, 1);

  /// Ours come first: one more is one line more.
  private static final List<Learner> OURS = List.of(Learner.ours(TrainOptions.DEFAULT, THREADS));

  private static final Learner BESIDE =
      Learner.peer(new LightGbm(), Growth.quick(ADDITIVE, 0.3, true), 120, THREADS);

  private static final List<Learner> PEERS =
      List.of(
          BESIDE,
          Learner.peer(new LightGbm(), Growth.quick(ADDITIVE, 0.3, true), 300, THREADS),
          Learner.peer(new LightGbm(), Growth.quick(TREES, 0.1, false), 200, THREADS),
          Learner.peer(new XgBoost(), Growth.quick(ADDITIVE, 0.3, true), 120, THREADS),
          Learner.peer(new XgBoost(), Growth.quick(TREES, 0.1, false), 200, THREADS));

  private TrainBench() {}

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws Exception {
    Options options = Options.of(words, Set.of("--write"), Set.of("--rows", "--runs"));
    int rows = options.number("--rows", ROWS, 1_000, 20_000_000);
    int runs = options.number("--runs", RUNS, 1, 99);
    List<String> lines = new ArrayList<>();
    lines.add("| cases | learned by | bins, s | learning, s | AUC | ours took, of its learning |");
    lines.add("|---|---|---|---|---|---|");
    for (boolean additive : new boolean[] {true, false}) {
      lines.addAll(rows(InventedCases.of(rows, additive, SEED), additive, runs));
    }
    String table = String.join("\n", lines);
    System.out.println(table);
    if (options.has("--write")) {
      Report.PERFORMANCE.replace("train", table);
    }
  }

  private static List<String> rows(InventedCases cases, boolean additive, int runs)
      throws InterruptedException {
    List<Learner> learners = new ArrayList<>(OURS);
    learners.addAll(PEERS);
    List<List<Learner.Run>> done = new ArrayList<>();
    learners.forEach(learner -> done.add(new ArrayList<>()));
    // One round unmeasured: the JVM compiles, libraries load.
    for (int round = 0; round <= runs; round++) {
      for (int i = 0; i < learners.size(); i++) {
        if (round == 0 && i >= OURS.size()) {
          continue;
        }
        Learner.Run run = learners.get(i).run(cases);
        System.err.printf(
            Locale.ROOT,
            "%s, %s, run %d: %.2f + %.2f s, AUC %.4f%n",
            name(additive),
            learners.get(i).name(),
            round,
            run.bins(),
            run.learning(),
            run.auc());
        if (round > 0) {
          done.get(i).add(run);
        }
      }
    }
    return lines(cases, additive, learners, done.stream().map(TrainBench::middle).toList());
  }

  private static List<String> lines(
      InventedCases cases, boolean additive, List<Learner> learners, List<Learner.Run> middle) {
    List<String> lines = new ArrayList<>();
    Learner.Run ours = middle.get(OURS.size() - 1);
    for (int i = 0; i < learners.size(); i++) {
      Learner.Run run = middle.get(i);
      boolean peer = i >= OURS.size();
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.2f | %.4f | %s |",
              name(additive),
              learners.get(i).name(),
              peer ? String.format(Locale.ROOT, "%.2f", run.bins()) : "in learning",
              run.learning(),
              run.auc(),
              peer ? String.format(Locale.ROOT, "%.2f", ours.learning() / run.learning()) : ""));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | the truth | | | %.4f | |",
            name(additive),
            Ranking.of(cases.truth(), cases.unseen().bad()).auc()));
    Learner.Run beside = middle.get(learners.indexOf(BESIDE));
    boolean quick = ours.learning() <= SHARE * beside.learning();
    boolean good = ours.auc() >= beside.auc() - NO_WORSE;
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | goal beside LightGBM, additive | | at most a third: %s | no worse: %s | |",
            name(additive),
            quick ? "met" : "**missed**",
            good ? "met" : "**missed**"));
    return lines;
  }

  private static String name(boolean additive) {
    return additive ? "additive" : "with pairs";
  }

  private static Learner.Run middle(List<Learner.Run> runs) {
    List<Learner.Run> sorted = new ArrayList<>(runs);
    sorted.sort(Comparator.comparingDouble(Learner.Run::learning));
    return sorted.get(sorted.size() / 2);
  }
}
