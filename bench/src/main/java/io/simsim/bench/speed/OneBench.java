package io.simsim.bench.speed;

import com.sun.management.ThreadMXBean;
import io.simsim.batch.codes.CodeBlock;
import io.simsim.batch.codes.CodedCard;
import io.simsim.batch.codes.CodedFeature;
import io.simsim.batch.codes.ScalarKernel;
import io.simsim.batch.codes.ScoreBlock;
import io.simsim.batch.packed.PackedFold;
import io.simsim.batch.packed.PackedRecord;
import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import io.simsim.bench.peer.Growth;
import io.simsim.bench.peer.LightGbm;
import io.simsim.bench.peer.PeerTable;
import io.simsim.bench.peer.Setting;
import io.simsim.bench.peer.TreeLibrary;
import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Event;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.Fold;
import io.simsim.engine.feature.RecordReading;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// How long one score takes in process: from 250 events as bytes to a score with four reasons.
public final class OneBench {
  /// How it is started.
  public static final String USAGE = "bench/run one [--runs 9] [--write]";

  private static final int EVENTS = 250;
  private static final int SUBJECTS = 200;
  private static final int ROUNDS = 20;
  private static final int WARM = 20;
  private static final double GOAL_MICROS = 20;
  private static final int TREES = 200;

  private final Scorecard scorecard;
  private final CodedCard card;
  private final int contexts;
  private final PackedFold packedFold;
  private final ScalarKernel kernel;
  private final CodeBlock codes;
  private final ScoreBlock out = new ScoreBlock(1);
  private final long[] values;
  private final Fold fold;
  private final List<byte[]> records = new ArrayList<>();

  private OneBench() throws Exception {
    this.scorecard = Objects.requireNonNull(RuleSet.builtIn().rules().cardFor("consumer-credit"));
    this.card = CodedCard.of(scorecard).orElseThrow();
    this.contexts = scorecard.purpose().contexts();
    this.packedFold = new PackedFold(scorecard.catalogue(), InventedRecords.EUR);
    this.kernel = new ScalarKernel(card);
    this.codes = new CodeBlock(card.features().size(), 1).rows(1);
    this.values = new long[scorecard.catalogue().features().size()];
    this.fold = new Fold(scorecard.catalogue());
    for (int subject = 0; records.size() < SUBJECTS; subject++) {
      if (!InventedRecords.isAmended(subject)) {
        List<Event> events = InventedRecords.events(subject, EVENTS);
        records.add(
            PackedRecord.merge(
                PackedRecord.empty(), events.stream().map(CanonicalBytes::of).toList()));
      }
    }
  }

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws Exception {
    Options options = Options.of(words, Set.of("--write"), Set.of("--runs"));
    String table = new OneBench().table(options.number("--runs", 9, 1, 99));
    System.out.println(table);
    if (options.has("--write")) {
      Report.PERFORMANCE.replace("one", table);
    }
  }

  private String table(int runs) {
    for (byte[] record : records) {
      if (!ours(record).equals(engine(record))) {
        throw new IllegalStateException("a score differs from the engine's");
      }
    }
    double[] ours = new double[runs];
    double[] engines = new double[runs];
    double[] trees = new double[runs];
    long bytes = 0;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<PeerTable> rows = records.stream().map(record -> table(List.of(record))).toList();
    try (TreeLibrary.Ground ground = new LightGbm().ground(table(records), Optional.empty(), 1);
        TreeLibrary.Model model = grown(ground)) {
      for (int run = -WARM; run < runs; run++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        long begun = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
          records.forEach(this::score);
        }
        double micros = (System.nanoTime() - begun) / 1e3 / ROUNDS / SUBJECTS;
        bytes = (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS / SUBJECTS;
        begun = System.nanoTime();
        records.forEach(this::engine);
        double other = (System.nanoTime() - begun) / 1e3 / SUBJECTS;
        begun = System.nanoTime();
        rows.forEach(model::numbers);
        double peer = (System.nanoTime() - begun) / 1e3 / SUBJECTS;
        if (run >= 0) {
          ours[run] = micros;
          engines[run] = other;
          trees[run] = peer;
        }
      }
    }
    Arrays.sort(ours);
    Arrays.sort(engines);
    Arrays.sort(trees);
    return written(ours, engines, trees, bytes);
  }

  private static String written(double[] ours, double[] engines, double[] trees, long bytes) {
    int half = ours.length / 2;
    double middle = ours[half];
    List<String> lines = new ArrayList<>();
    lines.add("| by | µs | least | bytes allocated |");
    lines.add("|---|---|---|---|");
    lines.add(
        String.format(
            Locale.ROOT,
            "| ours, where the bytes lie | %.1f | %.1f | %d |",
            middle,
            ours[0],
            bytes));
    lines.add(
        String.format(
            Locale.ROOT,
            "| the engine, event by event | %.1f | %.1f | |",
            engines[half],
            engines[0]));
    lines.add(
        String.format(
            Locale.ROOT,
            "| LightGBM, %d trees, one row of codes: nothing folded, no reasons | %.1f | %.1f | |",
            TREES,
            trees[half],
            trees[0]));
    lines.add(
        String.format(
            Locale.ROOT,
            "| **goal**: ≤ %.0f µs, nothing allocated an event | %s | | %s |",
            GOAL_MICROS,
            middle <= GOAL_MICROS ? "met" : "**missed**",
            bytes < EVENTS ? "met" : "**missed**"));
    return String.join("\n", lines);
  }

  private static TreeLibrary.Model grown(TreeLibrary.Ground ground) {
    TreeLibrary.Model model = ground.plant(Growth.quick(new Setting(32, 5, 2, 1, 1), 0.1, false));
    for (int tree = 0; tree < TREES; tree++) {
      model.grow();
    }
    return model;
  }

  /// The codes of records, as a peer takes them; every third ends bad.
  private PeerTable table(List<byte[]> records) {
    double[] cells = new double[records.size() * codes.columns()];
    boolean[] bad = new boolean[records.size()];
    for (int row = 0; row < bad.length; row++) {
      score(records.get(row));
      for (int column = 0; column < codes.columns(); column++) {
        cells[row * codes.columns() + column] = codes.code(column, 0);
      }
      bad[row] = row % 3 == 0;
    }
    List<PeerTable.PeerColumn> columns =
        IntStream.range(0, codes.columns())
            .mapToObj(i -> new PeerTable.PeerColumn("f" + i, false, 0))
            .toList();
    return new PeerTable(cells, columns, bad);
  }

  private void score(byte[] record) {
    packedFold.fold(record, contexts, InventedRecords.AS_OF, values);
    for (int column = 0; column < codes.columns(); column++) {
      CodedFeature feature = card.features().get(column);
      codes.code(column, 0, feature.codeOf(values[feature.index()]));
    }
    kernel.explain(codes, out);
  }

  private List<Integer> ours(byte[] record) {
    score(record);
    List<Integer> said = new ArrayList<>();
    said.add((int) out.scores()[0]);
    for (int place = 0; place < CodedCard.REASONS; place++) {
      said.add((int) out.reasons(place)[0]);
    }
    return said;
  }

  private List<Integer> engine(byte[] record) {
    List<Event> events = PackedRecord.events(record).stream().map(CanonicalBytes::read).toList();
    SubjectRecord.Builder builder =
        SubjectRecord.builder(events.getFirst().subject(), InventedRecords.EUR);
    events.forEach(builder::add);
    long[] folded = new long[values.length];
    fold.fold(
        RecordReading.read(builder.build(), scorecard.catalogue(), contexts, InventedRecords.AS_OF),
        InventedRecords.AS_OF,
        Feature.MISSING,
        folded);
    List<Integer> said = new ArrayList<>();
    if (scorecard.score(folded) instanceof Score.Scored scored) {
      said.add(scored.points());
      for (Score.Line line : Reasons.forNotice(scored)) {
        said.add(scorecard.characteristics().indexOf(line.characteristic()) + 1);
      }
    } else {
      said.add(0);
    }
    while (said.size() <= CodedCard.REASONS) {
      said.add(0);
    }
    return said;
  }
}
