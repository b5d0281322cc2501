package io.simsim.bench.binning;

import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import io.simsim.engine.feature.Feature;
import io.simsim.trainer.accuracy.PublicTable;
import io.simsim.trainer.accuracy.PublishedBins;
import io.simsim.trainer.bin.BinOptions;
import io.simsim.trainer.bin.OptimalBins;
import io.simsim.trainer.bin.Woe;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.ClassicFit;
import io.simsim.trainer.fit.ClassicOptions;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Our information values of HELOC beside those that OptBinning printed, on the same cases, and
/// what each difference comes from.
public final class BinningBench {
  /// How it is started.
  public static final String USAGE = "bench/run binning [--write]";

  private static final Path TABLES = Path.of("../shared/data");

  /// As OptBinning's defaults: at most 20 cells, each of a twentieth of the cases, no test.
  private static final int MOST = 20;

  private static final double TWENTIETH = 0.05;

  /// What the last digit that is shown cannot tell.
  private static final double EQUAL = 0.00005;

  private BinningBench() {}

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws IOException {
    Options options = Options.of(words, Set.of("--write"), Set.of());
    String table = table();
    System.out.println(table);
    if (options.has("--write")) {
      Report.ACCURACY.replace("binning", table);
    }
  }

  private static String table() throws IOException {
    Frame all = PublicTable.FICO_HELOC.read(TABLES, PublicTable.Columns.ALL);
    Frame frame = PublishedBins.undirected(PublishedBins.cases(all));
    Map<String, PublishedBins> published = PublishedBins.read(TABLES);
    List<String> lines = new ArrayList<>();
    lines.add(
        "| column | theirs | bins | ours | bins | and their twentieth | any cut | difference |");
    lines.add("|---|---|---|---|---|---|---|---|");
    for (Column column : frame.columns()) {
      PublishedBins theirs = published.get(column.name());
      if (theirs != null) {
        lines.add(line(frame.withColumns(List.of(column)), theirs));
      }
    }
    return String.join("\n", lines);
  }

  private static String line(Frame frame, PublishedBins theirs) {
    Woe ours = bins(frame, TWENTIETH);
    double quantities = 0;
    double special = 0;
    for (int bin = 0; bin < ours.goods().length; bin++) {
      double cases = ours.goods()[bin] + ours.bads()[bin];
      quantities += bin < ours.bins() ? cases : 0;
      special += bin < ours.bins() ? 0 : cases;
    }
    double twentieth = TWENTIETH * quantities / (quantities + special);
    Woe asTheirs = bins(frame, twentieth);
    double any = anyCut(frame, ours, twentieth);
    return String.format(
        Locale.ROOT,
        "| %s | %.4f | %d | %.4f | %d | %.4f | %.4f | %s |",
        frame.columns().getFirst().name(),
        theirs.value(),
        theirs.bins(),
        ours.pooledInformationValue(),
        ours.bins(),
        asTheirs.pooledInformationValue(),
        any,
        why(theirs.value(), ours.pooledInformationValue(), asTheirs.pooledInformationValue(), any));
  }

  private static String why(double theirs, double ours, double asTheirs, double any) {
    if (Math.abs(theirs - ours) < EQUAL) {
      return "none";
    }
    if (theirs < ours) {
      return "their 20 cells";
    }
    if (theirs < asTheirs + EQUAL) {
      return "their twentieth";
    }
    return theirs < any + EQUAL ? "their twentieth, our 128 cells" : "not explained";
  }

  private static Woe bins(Frame frame, double leastShare) {
    BinOptions options = new BinOptions(MOST, leastShare, 0, 0);
    return ClassicFit.bins(Binned.of(frame), new ClassicOptions(options, 0, 0)).getFirst();
  }

  /// The most information value that bins can have which may begin at any value.
  private static double anyCut(Frame frame, Woe pooled, double leastShare) {
    Column.Numbers column = (Column.Numbers) frame.columns().getFirst();
    NavigableMap<Long, double[]> ends = new TreeMap<>();
    List<Double> special = Objects.requireNonNull(column.role().specials());
    double[] all = new double[2];
    for (int i = 0; i < frame.size(); i++) {
      long value = column.values()[i];
      int end = frame.bad()[i] ? 1 : 0;
      all[end]++;
      if (value != Feature.MISSING && !special.contains((double) value)) {
        ends.computeIfAbsent(value, v -> new double[2])[end]++;
      }
    }
    double[] goods = ends.values().stream().mapToDouble(end -> end[0]).toArray();
    double[] bads = ends.values().stream().mapToDouble(end -> end[1]).toArray();
    double apart = pooled.pooledInformationValue();
    for (int bin = 0; bin < pooled.bins(); bin++) {
      double good = pooled.goods()[bin] / all[0];
      double bad = pooled.bads()[bin] / all[1];
      apart -= (good - bad) * Math.log(good / bad);
    }
    BinOptions options = new BinOptions(MOST, leastShare, 0, 0);
    return apart + OptimalBins.of(goods, bads, all[0], all[1], options).orElseThrow().value();
  }
}
