package io.simsim.bench.server;

import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// How many questions a bureau answers in a second over HTTP, and how long each takes.
public final class AnswerBench {
  /// How it is started.
  public static final String USAGE =
      "bench/run answer [--people 5000] [--events 100] [--laps 5] [--write]";

  private static final int SINGLES = 2_000;
  private static final int BATCHES = 150;
  private static final int TOGETHER = 100;
  private static final int CONNECTIONS = 48;
  private static final int WARM = 6;
  private static final double GOAL_SHARE = .4;
  private static final double GOAL_P99 = 30;
  private static final double GOAL_BATCHED = 5_000;
  private static final String PATH = "/v1/answers";

  private final Child child;
  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

  private AnswerBench(Child child) {
    this.child = child;
  }

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws Exception {
    Options options =
        Options.of(words, Set.of("--write"), Set.of("--people", "--events", "--laps"));
    int people = options.number("--people", 5_000, 100, 1_000_000);
    int events = options.number("--events", 100, 1, 1_000);
    try (Child child = Child.start(people, events)) {
      String table = new AnswerBench(child).table(options.number("--laps", 5, 1, 99));
      System.out.println(table);
      if (options.has("--write")) {
        Report.PERFORMANCE.replace("answer", table);
      }
    }
  }

  private String table(int laps) throws Exception {
    check();
    Laps ours = new Laps(laps, 0);
    Laps plain = new Laps(laps, 0);
    Laps batched = new Laps(laps, 0);
    for (int lap = -WARM; lap < laps; lap++) {
      double one = SINGLES / Calls.seconds(child.port, CONNECTIONS, singles(child.port, SINGLES));
      double other =
          SINGLES / Calls.seconds(child.plainPort, CONNECTIONS, singles(child.plainPort, SINGLES));
      double together =
          (double) BATCHES * TOGETHER / Calls.seconds(child.port, 8, requests(BATCHES, TOGETHER));
      System.err.printf(
          Locale.ROOT,
          "lap %d: %.0f answers/s, %.0f plain, %.0f in batches%n",
          lap,
          one,
          other,
          together);
      ours.note(lap, one);
      plain.note(lap, other);
      batched.note(lap, together);
    }
    double half = ours.middle() / 2;
    double[] millis = Calls.millis(child.port, CONNECTIONS, singles(child.port, SINGLES), half);
    return written(ours, plain, batched, half, millis);
  }

  /// Everybody of a sample is answered, with a receipt.
  private void check() throws Exception {
    try (Wire wire = new Wire(child.port)) {
      for (byte[] request : requests(5, TOGETHER)) {
        int status = wire.call(request);
        String said = wire.body();
        int yes = said.split("\"kind\":\"yes\"", -1).length - 1;
        int receipts = said.split("\"signature\":", -1).length - 1;
        if (status != 200 || yes != TOGETHER || receipts != TOGETHER) {
          throw new IllegalStateException(
              "%d: %d yes and %d receipts of %d".formatted(status, yes, receipts, TOGETHER));
        }
      }
    }
  }

  private List<byte[]> requests(int count, int together) throws Exception {
    return requests(child.port, count, together);
  }

  private List<byte[]> singles(int port, int count) throws Exception {
    return requests(port, count, 1);
  }

  private List<byte[]> requests(int port, int count, int together) throws Exception {
    Requests of = Requests.of(port, child.key, BenchBureau.PARTNER.value(), "answers");
    List<byte[]> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder body = new StringBuilder("{\"questions\":[");
      for (int each = 0; each < together; each++) {
        body.append(each == 0 ? "" : ",");
        body.append("{\"subject\":\"");
        body.append(child.asked.get(random.nextInt(child.asked.size())));
        body.append("\",\"purpose\":\"").append(BenchBureau.PURPOSE).append("\"}");
      }
      body.append("]}");
      made.add(
          of.post(
              PATH,
              Map.of(
                  "Content-Type",
                  "application/json",
                  "Idempotency-Key",
                  UUID.randomUUID().toString()),
              body.toString().getBytes(StandardCharsets.UTF_8)));
    }
    return made;
  }

  private static String written(Laps ours, Laps plain, Laps batched, double half, double[] millis) {
    double share = ours.middle() / plain.middle();
    double p99 = millis[(int) (millis.length * .99)];
    List<String> lines = new ArrayList<>();
    lines.add("| what | a second | least | most | |");
    lines.add("|---|---|---|---|---|");
    lines.add(ours.row("answers, one a request", "%.2f of the plain server".formatted(share)));
    lines.add(plain.row("the plain server: token, one row found, one stored", ""));
    lines.add(
        batched.row(
            "answers, 100 a request",
            "%.1f times one a request".formatted(batched.middle() / ours.middle())));
    lines.add(
        String.format(
            Locale.ROOT,
            "| at %.0f a second (half of the first row): ms in the middle, 99th of 100, most"
                + " | %.1f | %.1f | %.1f | answers come at multiples of 10 ms |",
            half,
            millis[millis.length / 2],
            p99,
            millis[millis.length - 1]));
    lines.add(Laps.goal("≥ .40 of the plain server", share >= GOAL_SHARE, "%.2f".formatted(share)));
    lines.add(Laps.goal("99th of 100 ≤ 30 ms", p99 <= GOAL_P99, "%.1f".formatted(p99)));
    lines.add(
        Laps.goal(
            "≥ 5,000 answers/s in batches of 100",
            batched.middle() >= GOAL_BATCHED,
            "%.0f".formatted(batched.middle())));
    return String.join("\n", lines);
  }
}
