package io.simsim.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Programs that do the same job, in turn, several times each.
final class Contest {
  /// Laps that are not measured: the JVM compiles, libraries load.
  private static final int WARM = 2;

  /// What is measured.
  interface Work {
    void run() throws Exception;
  }

  /// A program.
  ///
  /// @param rows that it does in one go
  /// @param times how often it goes in a lap, so that a lap is not too short to measure
  record Entry(String name, long rows, int times, Work work) {}

  /// What came of a program.
  ///
  /// @param seconds for one go, of each lap, ascending
  record Result(String name, long rows, List<Double> seconds) {
    Result {
      seconds = List.copyOf(seconds);
    }

    /// Rows a second in the lap in the middle.
    double rate() {
      return rows / median();
    }

    /// Seconds of the lap in the middle.
    double median() {
      return seconds.get(seconds.size() / 2);
    }

    /// From the least to the most, in percent of the middle.
    String spread() {
      return String.format(
          Locale.ROOT,
          "−%.0f +%.0f",
          100 * (1 - seconds.getFirst() / median()),
          100 * (seconds.getLast() / median() - 1));
    }

    /// How many times as fast as `other`.
    double times(Result other) {
      return rate() / other.rate();
    }
  }

  private Contest() {}

  /// Lets the entries run in turn; one result each, in their order.
  static List<Result> run(List<Entry> entries, int laps) throws Exception {
    List<List<Double>> seconds = new ArrayList<>();
    entries.forEach(entry -> seconds.add(new ArrayList<>()));
    for (int lap = -WARM; lap < laps; lap++) {
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        double one = lap(entry);
        System.err.printf(
            Locale.ROOT,
            "%s, lap %d: %.4f s, %.2f M rows/s%n",
            entry.name(),
            lap,
            one,
            entry.rows() / one / 1e6);
        if (lap >= 0) {
          seconds.get(i).add(one);
        }
      }
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      results.add(
          new Result(entry.name(), entry.rows(), seconds.get(i).stream().sorted().toList()));
    }
    return results;
  }

  private static double lap(Entry entry) throws Exception {
    long begun = System.nanoTime();
    for (int i = 0; i < entry.times(); i++) {
      entry.work().run();
    }
    return (System.nanoTime() - begun) / 1e9 / entry.times();
  }
}
