package io.simsim.bench;

import io.simsim.bench.doc.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How many records a second each format of events gives, and in how much memory at ten times the
/// size.
final class FormatsBench {
  private static final int RUNS = 3;
  private static final String HEAP = "-Xmx64m";
  private static final int TIMES = 10;
  private static final long MEGABYTE = 1_000_000;

  private FormatsBench() {}

  static void run(List<String> options) throws Exception {
    long megabytes = 200;
    int at = options.indexOf("--megabytes");
    if (at >= 0) {
      megabytes = Long.parseLong(options.get(at + 1));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "| format | records | MB | records/s | MB/s | peak MiB | at 10× the size: MB | records/s"
            + " | peak MiB | beside it | times as long as it |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|---|");
    Path folder = Files.createTempDirectory("simsim-bench-");
    try {
      for (FormatFiles format : FormatFiles.values()) {
        String line = row(format, folder, megabytes * MEGABYTE);
        System.out.println(line);
        lines.add(line);
      }
    } finally {
      try (var left = Files.list(folder)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    String table = String.join("\n", lines);
    System.out.println(table);
    if (options.contains("--write")) {
      Report.PERFORMANCE.replace("formats", table);
    }
  }

  private static String row(FormatFiles format, Path folder, long bytes) throws Exception {
    Path small = folder.resolve("small" + format.extension());
    Path large = folder.resolve("large" + format.extension());
    long records = format.write(small, bytes);
    long more = format.write(large, bytes * TIMES);
    Files.readAllBytes(small);
    Median ours = new Median();
    Median peers = new Median();
    for (int i = 0; i < RUNS; i++) {
      ours.add(read(small, "simsim"));
      peers.add(read(small, format.peer()));
    }
    ReadOnce.Told once = ours.middle();
    ReadOnce.Told tenfold = read(large, "simsim");
    String line =
        String.format(
            Locale.ROOT,
            "| %s | %,d | %,d | %,.0f | %.0f | %d | %,d | %,.0f | %d | %s | %.1f |",
            format.title(),
            records,
            Files.size(small) / MEGABYTE,
            records / once.seconds(),
            Files.size(small) / once.seconds() / MEGABYTE,
            once.peakMebibytes(),
            Files.size(large) / MEGABYTE,
            more / tenfold.seconds(),
            tenfold.peakMebibytes(),
            format.peerTitle(),
            once.seconds() / peers.middle().seconds());
    Files.delete(small);
    Files.delete(large);
    return line;
  }

  private static ReadOnce.Told read(Path file, String reader)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "read",
                file.toString(),
                reader)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.HOURS) || process.exitValue() != 0) {
      throw new IllegalStateException(reader + " could not read " + file);
    }
    return ReadOnce.Told.parse(said);
  }

  /// Keeps runs and tells the one in the middle.
  private static final class Median {
    private final List<ReadOnce.Told> runs = new ArrayList<>();

    void add(ReadOnce.Told told) {
      if (!runs.isEmpty() && runs.getFirst().events() != told.events()) {
        throw new IllegalStateException("two runs over one file differ");
      }
      runs.add(told);
    }

    ReadOnce.Told middle() {
      List<ReadOnce.Told> sorted = new ArrayList<>(runs);
      sorted.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
      return sorted.get(sorted.size() / 2);
    }
  }
}
