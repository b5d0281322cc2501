package io.simsim.bench;

import io.simsim.bench.accuracy.AccuracyBench;
import io.simsim.bench.binning.BinningBench;
import io.simsim.bench.doc.Options.WrongOption;
import io.simsim.bench.server.AnswerBench;
import io.simsim.bench.server.BenchBureau;
import io.simsim.bench.server.IntakeBench;
import io.simsim.bench.server.LogBench;
import io.simsim.bench.server.StartBench;
import io.simsim.bench.speed.BinBench;
import io.simsim.bench.speed.EventsBench;
import io.simsim.bench.speed.FoldBench;
import io.simsim.bench.speed.OneBench;
import io.simsim.bench.speed.PopulationBench;
import io.simsim.bench.speed.ScoreBench;
import io.simsim.bench.train.TrainBench;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a benchmark by its name.
public final class Main {
  private static final String USAGE =
      String.join(
          System.lineSeparator(),
          "bench/run formats [--megabytes 200] [--write]",
          AccuracyBench.USAGE,
          BinningBench.USAGE,
          ScoreBench.USAGE,
          FoldBench.USAGE,
          EventsBench.USAGE,
          OneBench.USAGE,
          BinBench.USAGE,
          PopulationBench.USAGE,
          AnswerBench.USAGE,
          IntakeBench.USAGE,
          LogBench.USAGE,
          StartBench.USAGE,
          TrainBench.USAGE);

  private Main() {}

  /// Runs the benchmark that the first word names with the options that follow.
  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    String name = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    try {
      run(name, rest);
    } catch (WrongOption wrong) {
      System.err.println(wrong.getMessage());
      System.err.println(USAGE);
      System.exit(2);
    } catch (LinkageError | IllegalStateException failure) {
      if (!isNative(failure)) {
        throw failure;
      }
      System.err.println(
          "the native library of LightGBM or XGBoost did not load (" + failure.getMessage() + ")");
      System.err.println("they need OpenMP's; on Debian: apt-get install libgomp1");
      System.exit(1);
    }
  }

  private static boolean isNative(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof LinkageError) {
        return true;
      }
    }
    return false;
  }

  private static void run(String name, List<String> rest) throws Exception {
    switch (name) {
      case "answer" -> AnswerBench.run(rest);
      case "bureau" -> BenchBureau.main(rest);
      case "intake" -> IntakeBench.run(rest);
      case "log" -> LogBench.run(rest);
      case "start" -> StartBench.run(rest);
      case "formats" -> FormatsBench.run(rest);
      case "read" -> ReadOnce.run(rest);
      case "accuracy" -> {
        OwnTemporaryFolder.use();
        AccuracyBench.run(rest);
      }
      case "binning" -> BinningBench.run(rest);
      case "bins" -> BinBench.run(rest);
      case "fold" -> FoldBench.run(rest);
      case "fold-once" -> FoldBench.once(rest);
      case "events" -> EventsBench.run(rest);
      case "events-once" -> EventsBench.once(rest);
      case "duck-once" -> EventsBench.duckOnce(rest);
      case "one" -> OneBench.run(rest);
      case "population" -> PopulationBench.run(rest);
      case "population-once" -> PopulationBench.once(rest);
      case "score" -> {
        OwnTemporaryFolder.use();
        ScoreBench.run(rest);
      }
      case "train" -> {
        OwnTemporaryFolder.use();
        TrainBench.run(rest);
      }
      default -> throw new WrongOption("\"" + name + "\": no such benchmark");
    }
  }
}
