package io.simsim.bench.server;

import io.simsim.bureau.client.OrganisationKey;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// [BenchBureau] in a process of its own, and what is to be known to call it.
final class Child implements Closeable {
  private final Path folder;
  private final Process process;
  final int port;
  final int plainPort;
  final OrganisationKey key;

  /// The furnisher's names for the people.
  final List<String> reported;

  /// The partner's.
  final List<String> asked;

  private Child(Path folder, Process process, int port, int plainPort)
      throws IOException, ParseException {
    this.folder = folder;
    this.process = process;
    this.port = port;
    this.plainPort = plainPort;
    this.key = OrganisationKey.parse(Files.readString(folder.resolve("key.jwk")));
    this.reported = Files.readAllLines(folder.resolve("reported"));
    this.asked = Files.readAllLines(folder.resolve("asked"));
  }

  /// Starts it and waits until it is seeded and listens.
  static Child start(int people, int events) throws IOException, ParseException {
    Path folder = Files.createTempDirectory("simsim-bench");
    int port = free();
    int plainPort = free();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx3g", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("io.simsim.bench.Main", "bureau", folder.toString()));
    for (int number : new int[] {people, events, port, plainPort}) {
      command.add(Integer.toString(number));
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException("the bureau of the benchmark does not start");
      }
    }
    return new Child(folder, process, port, plainPort);
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// Where the bureau's PostgreSQL is, and everything else that it keeps.
  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(Objects.requireNonNull(path));
      }
    }
  }
}
