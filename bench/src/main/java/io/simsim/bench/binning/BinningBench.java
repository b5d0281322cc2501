package io.simsim.bench.binning;

import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import io.simsim.engine.feature.Direction;
import io.simsim.trainer.accuracy.PublicTable;
import io.simsim.trainer.bin.BinOptions;
import io.simsim.trainer.bin.Woe;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.ClassicFit;
import io.simsim.trainer.fit.ClassicOptions;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Our information values of HELOC beside those that OptBinning printed, and what each difference
/// comes from.
///
/// OptBinning was run on 8,367 of the cases, a random part that is not published: so ours are taken
/// of many such parts.
public final class BinningBench {
  /// How it is started.
  public static final String USAGE = "bench/run binning [--samples 200] [--write]";

  private static final Path TABLES = Path.of("../shared/data");
  private static final int THEIR_CASES = 8_367;
  private static final long SEED = 1;

  /// As OptBinning's defaults: at most 20 cells, each of a twentieth of the cases, no test.
  private static final BinOptions FREE = new BinOptions(20, 0.05, 0, 0);

  private BinningBench() {}

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws IOException {
    Options options = Options.of(words, Set.of("--write"), Set.of("--samples"));
    int samples = options.number("--samples", 200, 20, 10_000);
    String table = table(samples);
    System.out.println(table);
    if (options.has("--write")) {
      Report.ACCURACY.replace("binning", table);
    }
  }

  private static String table(int samples) throws IOException {
    Map<String, PublishedBins> published = PublishedBins.read(TABLES);
    Frame frame = undirected(PublicTable.FICO_HELOC.read(TABLES, PublicTable.Columns.ALL));
    List<Woe> all = bins(frame, FREE);
    List<double[]> free = values(frame, samples, column -> Optional.of(FREE));
    List<double[]> asMany =
        values(
            frame,
            samples,
            column ->
                Optional.ofNullable(published.get(column))
                    .map(theirs -> new BinOptions(theirs.bins(), 0.05, 0, 0)));
    List<String> lines = new ArrayList<>();
    lines.add(
        "| column | theirs | bins | ours | bins | ours on 80 % | ours with their number of bins |"
            + " the difference |");
    lines.add("|---|---|---|---|---|---|---|---|");
    for (int j = 0; j < all.size(); j++) {
      Woe ours = all.get(j);
      PublishedBins theirs = published.get(ours.grid().column());
      if (theirs != null) {
        lines.add(line(ours, theirs, free.get(j), asMany.get(j)));
      }
    }
    return String.join("\n", lines);
  }

  private static String line(Woe ours, PublishedBins theirs, double[] free, double[] asMany) {
    String why =
        isIn(free, theirs.value())
            ? "their cases"
            : isIn(asMany, theirs.value())
                ? "their cases, fewer bins"
                : theirs.value() < asMany[0] ? "their coarser cells" : "not explained";
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %d | %.3f | %d | %.3f to %.3f | %.3f to %.3f | %s |",
        ours.grid().column(),
        theirs.value(),
        theirs.bins(),
        pooled(ours),
        ours.bins(),
        free[0],
        free[1],
        asMany[0],
        asMany[1],
        why);
  }

  private static boolean isIn(double[] range, double value) {
    return value >= range[0] && value <= range[1];
  }

  /// How a column's bins are to be; empty: as they come.
  private interface Limits {
    Optional<BinOptions> of(String column);
  }

  /// Between which values 95 % of the samples are, column by column.
  private static List<double[]> values(Frame frame, int samples, Limits limits) {
    int columns = frame.columns().size();
    double[][] values = new double[columns][samples];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int sample = 0; sample < samples; sample++) {
      Frame some = frame.rows(draw(frame.size(), random));
      for (int j = 0; j < columns; j++) {
        Column column = some.columns().get(j);
        BinOptions options = limits.of(column.name()).orElse(FREE);
        values[j][sample] = pooled(bins(some.withColumns(List.of(column)), options).getFirst());
      }
    }
    return Arrays.stream(values).map(BinningBench::middle).toList();
  }

  private static double[] middle(double[] values) {
    Arrays.sort(values);
    return new double[] {
      values[(int) (0.025 * values.length)], values[(int) Math.ceil(0.975 * values.length) - 1]
    };
  }

  private static int[] draw(int size, SplittableRandom random) {
    int[] rows = new int[size];
    for (int i = 0; i < size; i++) {
      rows[i] = i;
    }
    for (int i = 0; i < THEIR_CASES; i++) {
      int other = i + random.nextInt(size - i);
      int row = rows[other];
      rows[other] = rows[i];
      rows[i] = row;
    }
    return Arrays.copyOf(rows, THEIR_CASES);
  }

  private static List<Woe> bins(Frame frame, BinOptions options) {
    return ClassicFit.bins(Binned.of(frame), new ClassicOptions(options, 0, 0));
  }

  private static Frame undirected(Frame frame) {
    List<Column> columns = new ArrayList<>();
    for (Column column : frame.columns()) {
      Column.Numbers numbers = (Column.Numbers) column;
      Role.Of role = new Role.Of(Role.Kind.NUMBER, Direction.ANY, numbers.role().specials());
      columns.add(new Column.Numbers(column.name(), role, numbers.decimals(), numbers.values()));
    }
    return frame.withColumns(columns);
  }

  /// The information value with all special values in one bin, as OptBinning has them.
  private static double pooled(Woe woe) {
    double allGoods = Arrays.stream(woe.goods()).sum();
    double allBads = Arrays.stream(woe.bads()).sum();
    double goods = 0;
    double bads = 0;
    double value = 0;
    for (int bin = 0; bin < woe.goods().length; bin++) {
      double g = woe.goods()[bin] / allGoods;
      double b = woe.bads()[bin] / allBads;
      if (bin < woe.bins()) {
        value += (g - b) * Math.log(g / b);
      } else {
        goods += g;
        bads += b;
      }
    }
    return goods > 0 && bads > 0 ? value + (goods - bads) * Math.log(goods / bads) : value;
  }
}
