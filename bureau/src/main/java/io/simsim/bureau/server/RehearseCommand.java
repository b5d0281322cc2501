package io.simsim.bureau.server;

import io.simsim.bureau.world.Persona;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `simsim rehearse`: goes once through what a server does first, so that the JVM can keep which
/// classes that needs (`-XX:AOTCacheOutput`). The launcher runs it, on a small world of its own.
@Command(
    name = "rehearse",
    hidden = true,
    header = "Start a small demo, call it, end it: what the launcher makes quick starts from.",
    mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {
  private static final String PURPOSE = "rental-deposit";
  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final int ROUNDS = 20;
  private static final Pattern HEADER = Pattern.compile("(?m)^header = \"([^:]+): (.*)\"$");

  @Spec private CommandSpec spec = CommandSpec.create();
  private final JsonMapper json = new JsonMapper();
  private int answers;

  @Option(names = "--home", required = true, description = "An empty folder, for the small world.")
  private Path home = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String url = "http://localhost:" + port;
    // It ends with the process, as by Ctrl-C.
    Thread.ofPlatform()
        .daemon()
        .start(
            () ->
                run(
                    List.of("demo", "--home", home.toString(), "--port", Integer.toString(port)),
                    List.of("--management-port", "0", "--people", "100", "--businesses", "4")));
    try (HttpClient http = HttpClient.newHttpClient()) {
      awaitListening(http, url);
      for (int i = 0; i < ROUNDS; i++) {
        callEverybody(http, url);
      }
    }
    spec.commandLine().getOut().println("rehearsed, with " + answers + " answers");
    return Main.DONE;
  }

  private static void awaitListening(HttpClient http, String url)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < end) {
      try {
        HttpRequest keys = HttpRequest.newBuilder(URI.create(url + "/v1/keys")).build();
        http.send(keys, HttpResponse.BodyHandlers.discarding());
        return;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IOException("the small demo does not start");
  }

  /// As each person who is there, then as the partners who may ask about that person.
  private void callEverybody(HttpClient http, String url) throws IOException, InterruptedException {
    for (Persona.Story story : Persona.Story.values()) {
      HttpRequest own =
          HttpRequest.newBuilder(URI.create(url + "/v1/me/consents"))
              .header("Authorization", "Bearer " + DemoCommand.token(story))
              .build();
      HttpResponse<String> given = http.send(own, HttpResponse.BodyHandlers.ofString());
      if (given.statusCode() != 200) {
        continue;
      }
      for (JsonNode consent : json.readTree(given.body()).get("consents")) {
        if (consent.path("purpose").asString("").equals(PURPOSE)) {
          ask(http, url, consent.get("party").asString(), consent.get("pseudonym").asString());
        }
      }
    }
  }

  private void ask(HttpClient http, String url, String partner, String subject)
      throws IOException, InterruptedException {
    String key = home.resolve("clients").resolve(partner + ".jwk").toString();
    Path token = home.resolve("token");
    Files.writeString(
        token,
        run(
            List.of("client", "token", "--url", url, "--id", partner, "--key", key),
            List.of("--scope", "answers")));
    HttpRequest.Builder question =
        HttpRequest.newBuilder(URI.create(url + "/v1/answers"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"questions\":[{\"subject\":\"%s\",\"purpose\":\"%s\"}]}"
                        .formatted(subject, PURPOSE)));
    String headers =
        run(
            List.of("client", "headers", "--key", key, "--token-file", token.toString()),
            List.of("POST", url + "/v1/answers"));
    Matcher each = HEADER.matcher(headers);
    while (each.find()) {
      question.header(each.group(1), each.group(2));
    }
    HttpResponse<String> answer = http.send(question.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the question: " + answer.statusCode() + " " + answer.body());
    }
    answers++;
  }

  /// Runs another command and gives what it prints.
  private String run(List<String> words, List<String> more) {
    StringWriter out = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(spec.commandLine().getErr())
            .execute(Stream.concat(words.stream(), more.stream()).toArray(String[]::new));
    if (code != Main.DONE) {
      throw new IllegalStateException(words + ": " + code);
    }
    return out.toString();
  }
}
