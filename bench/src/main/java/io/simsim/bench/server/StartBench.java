package io.simsim.bench.server;

import io.simsim.bench.doc.Options;
import io.simsim.bench.doc.Report;
import io.simsim.bureau.client.OrganisationKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How long it takes from the command to the first answer, PostgreSQL and all, when it is not the
/// first start.
public final class StartBench {
  /// How it is started.
  public static final String USAGE = "bench/run start [--starts 7] [--write]";

  private static final double GOAL_SECONDS = 3;
  private static final int WAIT_MAX = 120;
  private static final Pattern ASKED =
      Pattern.compile(
          "\"party\":\"([^\"]+)\",\"purpose\":\"rental-deposit\"[^}]*\"pseudonym\":\"([^\"]+)\"");
  private static final List<String> PERSONAS =
      List.of("demo-long-good-record", "demo-forgiven-slip", "demo-newcomer", "demo-business");

  private final Path home;
  private final int port;
  private String partner = "";
  private String subject = "";

  private StartBench(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  /// Runs what `words` say, and prints the table.
  public static void run(List<String> words) throws Exception {
    Options options = Options.of(words, Set.of("--write"), Set.of("--starts"));
    Path home = Files.createTempDirectory("simsim-start");
    try {
      int port;
      try (ServerSocket socket = new ServerSocket(0)) {
        port = socket.getLocalPort();
      }
      String table = new StartBench(home, port).table(options.number("--starts", 7, 1, 99));
      System.out.println(table);
      if (options.has("--write")) {
        Report.PERFORMANCE.replace("start", table);
      }
    } finally {
      try (Stream<Path> all = Files.walk(home)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(Objects.requireNonNull(path));
        }
      }
    }
  }

  private String table(int starts) throws Exception {
    Process first = start(List.of("./simsim"));
    awaitListening(first);
    findSomebody();
    stop(first);
    List<String> plain = new ArrayList<>();
    plain.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    plain.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-cp", "bureau/target/simsim/lib/*"));
    plain.add("io.simsim.bureau.server.Main");
    Laps ours = new Laps(starts, 2);
    Laps without = new Laps(starts, 2);
    for (int i = -1; i < starts; i++) {
      double one = seconds(List.of("./simsim"));
      double other = seconds(plain);
      System.err.printf(Locale.ROOT, "start %d: %.2f s, without the cache %.2f s%n", i, one, other);
      ours.note(i, one);
      without.note(i, other);
    }
    double middle = ours.middle();
    List<String> lines = new ArrayList<>();
    lines.add("| start, to the first answer | s | least | most | |");
    lines.add("|---|---|---|---|---|");
    lines.add(ours.row("ours", "%.2f of that without".formatted(middle / without.middle())));
    lines.add(without.row("the same without what the JVM kept of a rehearsal", ""));
    lines.add(
        Laps.goal("≤ 3 s", middle <= GOAL_SECONDS, String.format(Locale.ROOT, "%.2f", middle)));
    return String.join("\n", lines);
  }

  private Process start(List<String> command) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("demo", "--home", home.toString(), "--port", Integer.toString(port)));
    words.addAll(List.of("--management-port", "0", "--people", "300", "--businesses", "30"));
    return new ProcessBuilder(words)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not stop");
    }
  }

  /// Seconds from the command to the first answer.
  private double seconds(List<String> command) throws Exception {
    OrganisationKey key =
        OrganisationKey.parse(Files.readString(home.resolve("clients").resolve(partner + ".jwk")));
    byte[] body =
        "{\"questions\":[{\"subject\":\"%s\",\"purpose\":\"rental-deposit\"}]}"
            .formatted(subject)
            .getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        Map.of("Content-Type", "application/json", "Idempotency-Key", UUID.randomUUID().toString());
    long begun = System.nanoTime();
    Process process = start(command);
    awaitListening(process);
    byte[] request = Requests.of(port, key, partner, "answers").post("/v1/answers", headers, body);
    double took;
    try (Wire wire = new Wire(port)) {
      int status = wire.call(request);
      took = (System.nanoTime() - begun) / 1e9;
      if (status != 200 || !wire.body().contains("\"receipt\"")) {
        throw new IllegalStateException(status + " " + wire.body());
      }
    }
    stop(process);
    return took;
  }

  private void awaitListening(Process process) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_MAX * 5L);
    while (System.nanoTime() < end && process.isAlive()) {
      try (Wire _ = new Wire(port)) {
        return;
      } catch (ConnectException notYet) {
        Thread.sleep(5);
      }
    }
    throw new IllegalStateException("it does not start");
  }

  /// Somebody of the demo whom a partner may ask about.
  private void findSomebody() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String token : PERSONAS) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/me/consents"))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        Matcher asked = ASKED.matcher(reply.body());
        if (asked.find()) {
          partner = asked.group(1);
          subject = asked.group(2);
          return;
        }
      }
    }
    throw new IllegalStateException("nobody of the demo may be asked about");
  }
}
