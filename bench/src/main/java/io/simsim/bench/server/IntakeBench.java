package io.simsim.bench.server;

import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.postgresql.PGConnection;

/// How many events a bureau takes in a second over HTTP: signed, checked for consent, once,
/// encrypted, durable, in the log.
public final class IntakeBench {
  /// How it is started.
  public static final String USAGE = "bench/run intake [--people 20000] [--laps 5] [--write]";

  private static final int LINES = 10_000;
  private static final int BATCHES = 12;
  private static final int CONNECTIONS = 4;
  private static final int WARM = 1;
  private static final double GOAL = 50_000;

  private final Child child;
  private int sent;

  private IntakeBench(Child child) {
    this.child = child;
  }

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws Exception {
    Options options = Options.of(words, Set.of("--write"), Set.of("--people", "--laps"));
    int people = options.number("--people", 20_000, LINES, 1_000_000);
    try (Child child = Child.start(people, 1)) {
      String table = new IntakeBench(child).table(options.number("--laps", 5, 1, 99));
      System.out.println(table);
      if (options.has("--write")) {
        Report.PERFORMANCE.replace("intake", table);
      }
    }
  }

  private String table(int laps) throws Exception {
    check();
    Laps ours = new Laps(laps, 0);
    Laps copy = new Laps(laps, 0);
    long before = System.nanoTime();
    for (int lap = -WARM; lap < laps; lap++) {
      List<byte[]> batches = batches();
      double rows = (double) BATCHES * LINES;
      double one = rows / Calls.seconds(child.port, CONNECTIONS, batches);
      double other = rows / copied(BATCHES * LINES);
      System.err.printf(Locale.ROOT, "lap %d: %.0f events/s, COPY %.0f rows/s%n", lap, one, other);
      ours.note(lap, one);
      copy.note(lap, other);
    }
    System.err.printf(
        Locale.ROOT, "%d events in %.0f s%n", sent, (System.nanoTime() - before) / 1e9);
    double middle = ours.middle();
    List<String> lines = new ArrayList<>();
    lines.add("| what | a second | least | most | |");
    lines.add("|---|---|---|---|---|");
    lines.add(
        ours.row(
            "events acknowledged",
            String.format(Locale.ROOT, "%.2f of COPY", middle / copy.middle())));
    lines.add(copy.row("PostgreSQL alone: rows by COPY into a primary key of 48 bytes", ""));
    lines.add(
        Laps.goal(
            "≥ 50,000 events/s", middle >= GOAL, String.format(Locale.ROOT, "%,.0f", middle)));
    return String.join("\n", lines);
  }

  /// A batch is taken whole; the same again is taken and changes nothing.
  private void check() throws Exception {
    byte[] body = next();
    for (int i = 0; i < 2; i++) {
      byte[] request = signed(body);
      try (Wire wire = new Wire(child.port)) {
        int status = wire.call(request);
        if (status != 200 || !wire.body().contains("\"accepted\":" + LINES)) {
          throw new IllegalStateException(status + " " + wire.body().substring(0, 300));
        }
      }
    }
  }

  private byte[] next() {
    int each = sent / child.reported.size();
    int from = sent % child.reported.size();
    byte[] body =
        BenchBureau.batch(
            "bench",
            sent,
            child.reported.subList(from, Math.min(child.reported.size(), from + LINES)),
            LocalDate.of(2022, 1, 1).plusDays(each));
    sent += LINES;
    return body;
  }

  private byte[] signed(byte[] body) throws IOException {
    return Requests.of(child.port, child.key, BenchBureau.FURNISHER.value(), "events")
        .signed("/v1/events", Map.of("Content-Type", "application/x-ndjson"), body);
  }

  private List<byte[]> batches() throws IOException {
    List<byte[]> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      batches.add(signed(next()));
    }
    return batches;
  }

  /// Seconds in which PostgreSQL alone takes as many rows with random keys.
  private double copied(int rows) throws SQLException, IOException {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    byte[] name = new byte[32];
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      random.nextBytes(name);
      text.append(new UUID(random.nextLong(), random.nextLong())).append("\t\\\\x");
      text.append(HexFormat.of().formatHex(name)).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    List<String> login = Files.readAllLines(child.folder().resolve("owner"));
    try (Connection connection =
            DriverManager.getConnection(login.get(0), login.get(1), login.get(2));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists copied (subject uuid, name bytea, primary key (subject,"
              + " name))");
      long begun = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy copied from stdin", new ByteArrayInputStream(bytes));
      return (System.nanoTime() - begun) / 1e9;
    }
  }
}
