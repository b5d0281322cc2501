package io.simsim.bureau.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.client.OrganisationKey;
import io.simsim.bureau.http.EventsApi;
import io.simsim.bureau.http.Organisation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// People who consent, a furnisher that reports, a partner that asks, all at once; and what each
/// was promised.
final class Load {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PEOPLE = 12;
  private static final int BATCH = 5;
  private static final Duration FILES_WITHIN = Duration.ofMinutes(2);
  private static final Duration PROVABLE_WITHIN = Duration.ofSeconds(2);

  private final Path parties;
  private final OrganisationKey furnisherKey = Organisation.newKey("city-drive");
  private final OrganisationKey partnerKey = Organisation.newKey("blue-rental");
  private final OrganisationKey operatorKey = Organisation.newKey("desk");
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final List<Someone> people = new ArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /// Per person the ids of events that the bureau said it has.
  private final Map<Someone, Set<String>> acknowledged = new ConcurrentHashMap<>();

  /// Files that were taken, and how many events each has.
  private final Map<String, Integer> files = new ConcurrentHashMap<>();

  /// Per person the ids of events that were sent at all.
  private final Map<Someone, Set<String>> sent = new ConcurrentHashMap<>();

  /// Answers that the partner got: the id, and the leaf that they are promised under.
  private final Map<Someone, Map<String, String>> answered = new ConcurrentHashMap<>();

  /// One permit for each reply that promised something.
  private final Semaphore promises = new Semaphore(0);

  /// What no kill explains.
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  private volatile boolean running;
  private final List<Thread> threads = new ArrayList<>();
  private String base = "";

  /// A person and under which names others know it.
  record Someone(String token, String known, String asked) {}

  /// How much was promised, and found.
  record Found(int events, int answers) {}

  private Load(Path parties) {
    this.parties = parties;
  }

  static Load prepare(Path folder) throws IOException {
    Load load = new Load(folder.resolve("parties.json"));
    write(load.parties, load.furnisherKey, load.partnerKey, load.operatorKey);
    return load;
  }

  /// Writes a register of a furnisher, a partner and an operator.
  static void write(
      Path parties,
      OrganisationKey furnisherKey,
      OrganisationKey partnerKey,
      OrganisationKey operatorKey)
      throws IOException {
    String text = "{\"en\":\"x\",\"zh-Hans\":\"x\"}";
    String name = "\"name\":" + text + ",\"description\":" + text;
    String jwks = "\"jwks\":%s";
    Files.writeString(
        parties,
        """
        {"format":"simsim-parties/1","refused":[],"parties":[
        {"id":"city-drive",%s,"roles":["furnisher"],"reports":["rental"],%s},
        {"id":"city-drive-desk",%s,"roles":["operator"],%s},
        {"id":"%s",%s,"roles":["partner"],"asks":["rental-deposit"],"questionsPerDay":10000000,%s}]}
        """
            .formatted(
                name,
                jwks.formatted(furnisherKey.publicKeys().toString()),
                name,
                jwks.formatted(operatorKey.publicKeys().toString()),
                PARTNER,
                name,
                jwks.formatted(partnerKey.publicKeys().toString())));
  }

  /// Who has a live offer in the rules that ship with it.
  static final String PARTNER = "pedal-bikes";

  Path parties() {
    return parties;
  }

  /// Enrols people and lets them consent.
  void enter(String url) throws IOException, InterruptedException {
    base = url;
    Organisation desk = token(new Organisation("city-drive-desk", base, operatorKey), "subjects");
    for (int i = 0; i < PEOPLE; i++) {
      byte[] enrolling =
          """
          {"kind":"person","identity":{"scheme":"passport-de","number":"CR%06d"},
          "name":"Ada %d","currency":"EUR"}
          """
              .formatted(i, i)
              .getBytes(StandardCharsets.UTF_8);
      String signIn =
          json(send(
                  desk.request("POST", "/v1/subjects", enrolling)
                      .header("Content-Type", "application/json")))
              .get("signIn")
              .asString();
      String known = consent(signIn, "report", "city-drive", "");
      String asked = consent(signIn, "ask", PARTNER, "\"purpose\":\"rental-deposit\",");
      Someone someone = new Someone(signIn, known, asked);
      people.add(someone);
      acknowledged.put(someone, ConcurrentHashMap.newKeySet());
      sent.put(someone, ConcurrentHashMap.newKeySet());
      answered.put(someone, new ConcurrentHashMap<>());
    }
  }

  private String consent(String token, String allows, String party, String more)
      throws IOException, InterruptedException {
    String body =
        """
        {"allows":"%s","party":"%s",%s"contexts":["rental"],
        "until":"2030-01-01T00:00:00Z","text":"May it?"}
        """
            .formatted(allows, party, more);
    return json(send(
            HttpRequest.newBuilder(URI.create(base + "/v1/me/consents"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))))
        .get("pseudonym")
        .asString();
  }

  private Organisation token(Organisation one, String scope)
      throws IOException, InterruptedException {
    one.enter(json(send(one.tokenRequest(scope))).get("access_token").asString());
    return one;
  }

  /// Reports and asks from now on, until [#end].
  void begin() {
    running = true;
    threads.clear();
    for (int i = 0; i < 3; i++) {
      threads.add(Thread.ofVirtual().start(() -> report(this::report)));
      threads.add(Thread.ofVirtual().start(this::ask));
    }
    threads.add(Thread.ofVirtual().start(() -> report(this::reportFile)));
  }

  /// Waits until so many more replies have promised something.
  void awaitPromises(int replies) throws InterruptedException {
    promises.drainPermits();
    assertThat(promises.tryAcquire(replies, 2, TimeUnit.MINUTES)).as("load").isTrue();
  }

  void end() throws InterruptedException {
    running = false;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /// A way to report a batch.
  private interface Reporting {
    void report(Organisation furnisher, Batch batch) throws IOException, InterruptedException;
  }

  /// Events that are sent together.
  private record Batch(String lines, List<String> ids, List<Someone> whose) {
    byte[] body() {
      return lines.getBytes(StandardCharsets.UTF_8);
    }
  }

  private void report(Reporting reporting) {
    try {
      Organisation furnisher = token(new Organisation("city-drive", base, furnisherKey), "events");
      while (running) {
        reporting.report(furnisher, batch());
      }
    } catch (IOException | RuntimeException cutOff) {
      // The server was killed: whatever was on its way was not promised.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Batch batch() {
    StringBuilder lines = new StringBuilder();
    List<String> ids = new ArrayList<>();
    List<Someone> whose = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      int number = numbers.incrementAndGet();
      Someone someone = people.get(number % PEOPLE);
      ids.add("e-" + number);
      whose.add(someone);
      set(sent, someone).add("e-" + number);
      lines.append(
          """
          {"specversion":"1.0","id":"e-%d","source":"furnisher:city-drive",\
          "type":"io.simsim.rental-returned.v1","subject":"%s","time":"2026-01-02T00:00:00Z",\
          "data":{"amount":5000,"currency":"EUR"}}
          """
              .formatted(number, someone.known()));
    }
    return new Batch(lines.toString(), ids, whose);
  }

  private void report(Organisation furnisher, Batch batch)
      throws IOException, InterruptedException {
    JsonNode said =
        json(
            send(
                furnisher
                    .signed("/v1/events", batch.body())
                    .header("Content-Type", EventsApi.NDJSON)));
    for (JsonNode line : said.get("lines")) {
      int place = line.get("line").asInt() - 1;
      if (line.get("outcome").asString().equals("accepted")) {
        set(acknowledged, batch.whose().get(place)).add(batch.ids().get(place));
      } else {
        faults.add("a line was not accepted: " + line);
      }
    }
    promises.release();
  }

  /// A file that was taken is promised to be read.
  private void reportFile(Organisation furnisher, Batch batch)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            furnisher
                .signed("/v1/files", batch.body())
                .header("Content-Type", "application/octet-stream"));
    if (answer.statusCode() == 429) {
      LockSupport.parkNanos(5_000_000);
      return;
    }
    files.put(json(answer).get("id").asString(), batch.ids().size());
    for (int i = 0; i < batch.ids().size(); i++) {
      set(acknowledged, batch.whose().get(i)).add(batch.ids().get(i));
    }
    promises.release();
  }

  /// Waits until all files that were taken are read.
  private void awaitFiles() throws IOException, InterruptedException {
    Organisation furnisher = token(new Organisation("city-drive", base, furnisherKey), "events");
    long end = System.nanoTime() + FILES_WITHIN.toNanos();
    for (Map.Entry<String, Integer> file : files.entrySet()) {
      String path = "/v1/files/" + file.getKey();
      JsonNode report = json(send(furnisher.request("GET", path, new byte[0])));
      while (!report.get("state").asString().equals("done")) {
        assertThat(System.nanoTime()).as("a file is not read: " + report).isLessThan(end);
        LockSupport.parkNanos(20_000_000);
        report = json(send(furnisher.request("GET", path, new byte[0])));
      }
      assertThat(report.get("read").asInt()).isEqualTo(file.getValue());
      assertThat(report.get("accepted").asInt()).isEqualTo(file.getValue());
    }
    files.clear();
  }

  private void ask() {
    try {
      Organisation partner = token(new Organisation(PARTNER, base, partnerKey), "answers");
      while (running) {
        Someone someone = people.get(numbers.incrementAndGet() % PEOPLE);
        byte[] body =
            "{\"questions\":[{\"subject\":\"%s\",\"purpose\":\"rental-deposit\"}]}"
                .formatted(someone.asked())
                .getBytes(StandardCharsets.UTF_8);
        JsonNode answer =
            json(send(
                    partner
                        .request("POST", "/v1/answers", body)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())))
                .get("answers")
                .get(0);
        java.util.Objects.requireNonNull(answered.get(someone))
            .put(answer.get("id").asString(), answer.get("receipt").get("root").asString());
        promises.release();
      }
    } catch (IOException | RuntimeException cutOff) {
      // As above.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Looks for everything that was promised.
  Found check() throws IOException, InterruptedException {
    awaitFiles();
    assertThat(faults).isEmpty();
    int events = 0;
    int answers = 0;
    for (Someone someone : people) {
      List<String> there = ids(someone, "/v1/me/events", true);
      assertThat(there).as("none doubled").doesNotHaveDuplicates();
      assertThat(new HashSet<>(there)).as("none lost").containsAll(set(acknowledged, someone));
      assertThat(set(sent, someone)).as("none invented").containsAll(there);
      events += set(acknowledged, someone).size();
      Map<String, String> told = java.util.Objects.requireNonNull(answered.get(someone));
      assertThat(new HashSet<>(ids(someone, "/v1/me/answers", false)))
          .as("no answer without its receipt")
          .containsAll(told.keySet());
      for (String leaf : new HashSet<>(told.values())) {
        assertThat(provable(leaf)).as("leaf %s is in the log", leaf).isTrue();
      }
      answers += told.size();
    }
    return new Found(events, answers);
  }

  private boolean provable(String leaf) throws IOException, InterruptedException {
    long end = System.nanoTime() + PROVABLE_WITHIN.toNanos();
    while (System.nanoTime() < end) {
      HttpRequest.Builder proof =
          HttpRequest.newBuilder(URI.create(base + "/v1/proofs/" + leaf)).GET();
      if (send(proof).statusCode() == 200) {
        return true;
      }
    }
    return false;
  }

  private List<String> ids(Someone someone, String path, boolean events)
      throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    while (true) {
      JsonNode page =
          json(
              send(
                  HttpRequest.newBuilder(URI.create(base + path + "?limit=200" + cursor))
                      .header("Authorization", "Bearer " + someone.token())
                      .GET()));
      for (JsonNode item : page.get("items")) {
        ids.add((events ? item.get("event") : item).get("id").asString());
      }
      if (!page.has("next")) {
        return ids;
      }
      cursor = "&cursor=" + page.get("next").asString();
    }
  }

  String logKey() throws IOException, InterruptedException {
    return json(send(HttpRequest.newBuilder(URI.create(base + "/v1/keys")).GET()))
        .get("log")
        .asString();
  }

  private static Set<String> set(Map<Someone, Set<String>> sets, Someone someone) {
    return java.util.Objects.requireNonNull(sets.get(someone));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(HttpResponse<String> answer) throws IOException {
    String said = answer.statusCode() + " " + answer.body();
    if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
      faults.add(said);
    }
    if (answer.statusCode() >= 300) {
      throw new IOException(said);
    }
    return JSON.readTree(answer.body());
  }
}
