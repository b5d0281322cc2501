package io.simsim.bureau.suite;

import io.simsim.bureau.server.Main;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `simsim serve` as a process of its own, which can be killed.
final class ServerProcess {
  private static final Duration START_MAX = Duration.ofMinutes(2);

  final String base;
  private final Path home;
  private final Path parties;
  private final int port;
  private final List<String> more;
  private Process process;

  /// @param more options of the command
  ServerProcess(Path home, Path parties, String... more) throws IOException, InterruptedException {
    this.home = home;
    this.more = List.of(more);
    this.parties = parties;
    try (ServerSocket socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
    this.base = "http://localhost:" + port;
    this.process = begin();
    awaitListening();
  }

  private Process begin() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of("serve", "--home", home.toString(), "--parties", parties.toString()));
    command.addAll(List.of("--port", Integer.toString(port), "--management-port", "0"));
    command.addAll(more);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(home.resolveSibling("server.log").toFile()))
        .start();
  }

  /// Starts again, as anybody would: by the same command.
  void start() throws IOException, InterruptedException {
    process = begin();
    awaitListening();
  }

  private void awaitListening() throws IOException, InterruptedException {
    long end = System.nanoTime() + START_MAX.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < end && process.isAlive()) {
        try {
          HttpRequest keys = HttpRequest.newBuilder(URI.create(base + "/v1/keys")).build();
          if (http.send(keys, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          process.waitFor(50, TimeUnit.MILLISECONDS);
        }
      }
    }
    throw new IOException("the server does not start; see " + home.resolveSibling("server.log"));
  }

  /// Kills it with SIGKILL.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Kills its PostgreSQL with SIGKILL.
  void killPostgres() throws IOException {
    Path pid =
        home.resolve("data").resolve("database").resolve("postgres").resolve("postmaster.pid");
    if (Files.exists(pid)) {
      ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /// Waits until it has ended by itself.
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Tells it to stop.
  boolean stop() throws InterruptedException {
    process.destroy();
    return awaitEnd(Duration.ofSeconds(60));
  }
}
