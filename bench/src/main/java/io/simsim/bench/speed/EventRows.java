package io.simsim.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rows of a table of jobs over events, each beside DuckDB's time for as many.
final class EventRows {
  private final List<String> lines = new ArrayList<>();

  EventRows() {
    lines.add("| events | subjects | what | seconds | M events/s | peak MiB | times DuckDB |");
    lines.add("|---|---|---|---|---|---|---|");
  }

  /// Adds a job, and prints it.
  ///
  /// @param peak memory in MiB; empty where it was not measured
  /// @param duck DuckDB's seconds
  void add(int subjects, String what, double seconds, String peak, double duck) {
    long events = (long) subjects * InventedRecords.EVENTS;
    String line =
        String.format(
            Locale.ROOT,
            "| %,d | %,d | %s | %.2f | %.2f | %s | %.2f |",
            events,
            subjects,
            what,
            seconds,
            events / seconds / 1e6,
            peak,
            duck / seconds);
    System.err.println(line);
    lines.add(line);
  }

  void goal(String goal, double found, boolean met) {
    lines.add(
        String.format(
            Locale.ROOT,
            "| | | **goal**: %s | | | | %.2f: %s |",
            goal,
            found,
            met ? "met" : "**missed**"));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
