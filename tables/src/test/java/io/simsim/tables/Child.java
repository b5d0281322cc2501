package io.simsim.tables;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another JVM that runs [#main], to be killed or kept short of memory.
final class Child implements AutoCloseable {
  private static final Schema SCHEMA =
      Schema.builder().text("subject").longs("n").doubles("rate").text("note").build();

  private final Process process;
  private final BufferedReader output;

  private Child(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /// Starts a child; its temporary files go to a directory of its own.
  static Child start(Path temp, List<String> jvmOptions, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Djava.io.tmpdir=" + temp);
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Child.class.getName());
    command.addAll(List.of(arguments));
    return new Child(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  long pid() {
    return process.pid();
  }

  /// Gives the child its standard input, to its end.
  void input(String text) throws IOException {
    try (BufferedWriter input = process.outputWriter(StandardCharsets.UTF_8)) {
      input.write(text);
    }
  }

  /// Returns the next line the child prints, or the empty text at its end.
  String line() throws IOException {
    String line = output.readLine();
    return line == null ? "" : line;
  }

  /// Asks the child to end, as Ctrl-C and SIGTERM do, and waits until it has.
  void terminate() throws InterruptedException {
    process.destroy();
    await();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    await();
  }

  int await() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the child does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "forever" -> writeForever(file);
      case "write" -> write(file, Long.parseLong(arguments[2]));
      case "read" -> read(file);
      case "filter" -> {
        filter(file);
        return;
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.println("peak " + peakKiB());
  }

  private static void row(TableWriter table, long i) {
    table
        .text("subject-" + i)
        .longValue(i * 17)
        .doubleValue(i / 8.0)
        .text(i % 3 == 0 ? null : "noise, " + Long.toHexString(i * 0x9E3779B97F4A7C15L))
        .endRow();
  }

  private static void writeForever(Path file) {
    try (TableWriter table = TableWriter.open(file, SCHEMA)) {
      for (long i = 0; ; i++) {
        row(table, i);
        if (i == 300_000) {
          System.out.println("ready");
        }
      }
    }
  }

  private static void write(Path file, long rows) {
    try (TableWriter table = TableWriter.open(file, SCHEMA)) {
      for (long i = 0; i < rows; i++) {
        row(table, i);
      }
      System.out.println("ready");
      table.commit();
    }
  }

  /// Copies a table from a path to the same, which is `-`.
  private static void filter(Path file) {
    try (TableReader in = TableReader.open(file);
        TableWriter out =
            TableWriter.open(
                file,
                Schema.builder().text(in.columns().getFirst()).build(),
                WriteOptions.DEFAULTS.withFormat(TableFormat.NDJSON))) {
      while (in.next()) {
        out.text(in.row().textOrNull(0)).endRow();
      }
      out.commit();
    }
  }

  private static void read(Path file) {
    long rows = 0;
    long sum = 0;
    try (TableReader table = TableReader.open(file)) {
      int n = table.column("n");
      int rate = table.column("rate");
      int note = table.column("note");
      while (table.next()) {
        rows++;
        sum += table.row().longValue(n) - Math.round(table.row().doubleValue(rate) * 8) * 17;
        sum += table.row().isMissing(note) ? 0 : table.row().text(note).length();
      }
    }
    System.out.println("rows " + rows + " sum " + sum);
  }

  /// Returns the most memory the process has had, heap and all; 0 where the system does not tell.
  private static long peakKiB() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
