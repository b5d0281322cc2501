package io.simsim.bench;

import java.util.List;

/// Runs a benchmark by its name.
public final class Main {
  private Main() {}

  /// Runs the benchmark that the first word names with the options that follow.
  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    String name = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    switch (name) {
      case "formats" -> FormatsBench.run(rest);
      case "read" -> ReadOnce.run(rest);
      default -> {
        System.err.println("bench/run formats [--megabytes 200] [--write]");
        System.exit(2);
      }
    }
  }
}
