package io.simsim.bureau.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.http.Api;
import io.simsim.bureau.http.EventsApi;
import io.simsim.bureau.http.Organisation;
import io.simsim.bureau.http.Person;
import io.simsim.bureau.suite.RawHttp.Header;
import io.simsim.bureau.suite.RawHttp.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The clients of [BlindRetries]. There are so many lines and requests; each is sent about
/// [#REPEATS] times, by whoever comes to it, and at the end until it was read once.
final class Retrying {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int REPEATS = 4;
  private static final int PEOPLE = 40;

  /// How far apart those are that are sent at the same time.
  private static final int WINDOW = 120;

  private static final int LINES_MAX = 60;
  private static final Duration TOKENS_FOR = Duration.ofMinutes(3);

  private final Api api;
  private final int sends;
  private final int lines;
  private final List<Integer> sizes;
  private final long seed;
  private final List<Someone> people = new ArrayList<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Set<Integer> stored = ConcurrentHashMap.newKeySet();
  private final Map<Integer, String> first = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private Instant entered = Instant.now();

  private record Someone(Person person, String known, String asked) {}

  /// What a client does after it has sent.
  private enum After {
    READS,
    HANGS_UP,
    DROPS,
    SENDS_TWICE_AT_ONCE
  }

  Retrying(Api api, int sends, long seed) {
    this.api = api;
    this.sends = sends;
    this.seed = seed;
    this.lines = sends * 4 / 5 / REPEATS;
    this.sizes = sizes(sends, seed);
    for (int i = 0; i < PEOPLE; i++) {
      Person person = api.enrol();
      people.add(
          new Someone(
              person,
              person.letReport(api.furnisher, "rental").get("pseudonym").asString(),
              person
                  .letAsk(api.otherPartner, "rental-deposit", "rental")
                  .get("pseudonym")
                  .asString()));
    }
  }

  /// How many questions each request has.
  private static List<Integer> sizes(int sends, long seed) {
    Random random = new Random(seed);
    List<Integer> sizes = new ArrayList<>();
    for (int left = sends / 5 / REPEATS; left > 0; left -= sizes.getLast()) {
      sizes.add(Math.min(left, 1 + random.nextInt(5)));
    }
    return sizes;
  }

  /// How many different questions there are in so many sends.
  static int questions(int sends, long seed) {
    return sizes(sends, seed).stream().mapToInt(size -> size).sum();
  }

  void run(int threads) throws InterruptedException, IOException {
    long began = System.nanoTime();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Random random = new Random(seed * 1_000 + i);
      running.add(Thread.ofPlatform().start(() -> client(random)));
    }
    for (Thread thread : running) {
      thread.join();
    }
    assertThat(faults).isEmpty();
    try (RawHttp http = new RawHttp(api.base)) {
      finish(http);
      check(http);
    }
    System.out.printf(
        "retries: %d sends (%s) of %d different lines and %d different questions in %d requests;"
            + " stored %d and %d, each once; every answer as the first; budget of %d used up, not"
            + " more; %d s%n",
        sent.get(),
        counts,
        lines,
        questions(sends, seed),
        sizes.size(),
        lines,
        questions(sends, seed),
        questions(sends, seed),
        (System.nanoTime() - began) / 1_000_000_000);
  }

  private void client(Random random) {
    try (RawHttp http = new RawHttp(api.base);
        RawHttp other = new RawHttp(api.base)) {
      while (sent.get() < sends && faults.isEmpty()) {
        After after = After.values()[random.nextInt(After.values().length)];
        if (random.nextInt(7) < 5) {
          ask(random, after, http, other);
        } else {
          report(random, after, http, other);
        }
      }
    } catch (IOException | InterruptedException | RuntimeException broken) {
      faults.add(broken.toString());
    }
  }

  /// Where in `all` the clients are by now.
  private int place(int all, Random random) {
    int from = (int) ((long) Math.min(sent.get(), sends) * all / sends);
    return Math.max(0, Math.min(all - 1, from - WINDOW / 2 + random.nextInt(WINDOW)));
  }

  private void report(Random random, After after, RawHttp http, RawHttp other)
      throws IOException, InterruptedException {
    BitSet chosen = new BitSet();
    for (int left = 1 + random.nextInt(LINES_MAX); left > 0; left--) {
      chosen.set(place(lines, random));
    }
    boolean changed = random.nextInt(40) == 0;
    if (changed) {
      chosen.stream().filter(line -> !stored.contains(line)).forEach(chosen::clear);
    }
    List<Integer> all = chosen.stream().boxed().toList();
    if (all.isEmpty()) {
      return;
    }
    count(changed ? "changed lines" : "lines", all.size(), after);
    String outcome = changed ? "conflict" : "accepted";
    for (Reply reply : send(after, () -> batch(all, changed), http, other)) {
      reported(reply, all, outcome);
    }
  }

  private void reported(Reply reply, List<Integer> all, String outcome) {
    if (reply.status() != 200) {
      faults.add(reply.toString());
      return;
    }
    for (JsonNode line : JSON.readTree(reply.body()).get("lines")) {
      int number = all.get(line.get("line").asInt() - 1);
      if (!line.get("outcome").asString().equals(outcome)) {
        faults.add("not " + outcome + ": " + line);
      } else {
        stored.add(number);
      }
    }
  }

  private byte[] batch(List<Integer> all, boolean changed) {
    byte[] body =
        all.stream()
            .map(line -> line(line, changed))
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8);
    Organisation furnisher = furnisher();
    HttpRequest signed =
        furnisher
            .sign(
                HttpRequest.newBuilder(URI.create(api.base + "/v1/events")),
                "/v1/events",
                body,
                Instant.now())
            .build();
    List<Header> headers = caller(furnisher, "/v1/events", EventsApi.NDJSON);
    signed.headers().map().forEach((name, is) -> headers.add(new Header(name, is.getFirst())));
    return request("/v1/events", headers, body);
  }

  private String line(int number, boolean changed) {
    return """
    {"specversion":"1.0","id":"r-%d","source":"furnisher:city-drive",\
    "type":"io.simsim.rental-returned.v1","subject":"%s","time":"20%02d-%02d-02T00:00:00Z",\
    "data":{"amount":%d,"currency":"EUR"}}"""
        .formatted(
            number,
            people.get(number % PEOPLE).known(),
            23 + number % 3,
            1 + number % 12,
            (changed ? 9_000 : 1_000) + number % 7);
  }

  private void ask(Random random, After after, RawHttp http, RawHttp other)
      throws IOException, InterruptedException {
    int key = place(sizes.size(), random);
    boolean changed = random.nextInt(40) == 0 && first.containsKey(key);
    count(changed ? "changed questions" : "questions", sizes.get(key), after);
    for (Reply reply : send(after, () -> questions(key, changed), http, other)) {
      answered(key, changed, reply);
    }
  }

  private void answered(int key, boolean changed, Reply reply) {
    if (changed) {
      for (JsonNode answer : JSON.readTree(reply.body()).path("answers")) {
        if (!answer.path("type").asString("").equals("/problems/key-reused")) {
          faults.add("another question under a used key: " + reply);
        }
      }
    } else if (reply.status() == 429) {
      // Others hold what is left of the budget until they know that they repeat.
      counts.computeIfAbsent("refused for a moment", name -> new AtomicInteger()).incrementAndGet();
    } else if (reply.status() != 200) {
      faults.add(reply.toString());
    } else {
      String before = first.putIfAbsent(key, reply.text());
      if (before != null && !before.equals(reply.text())) {
        faults.add("key " + key + ": first " + before + ", then " + reply);
      }
    }
  }

  private byte[] questions(int key, boolean changed) {
    byte[] body =
        IntStream.range(0, sizes.get(key))
            .mapToObj(
                i ->
                    "{\"subject\":\"%s\",\"purpose\":\"rental-deposit\",\"amount\":%d}"
                        .formatted(people.get((key + i) % PEOPLE).asked(), changed ? 2_000 : 1_000))
            .collect(Collectors.joining(",", "{\"questions\":[", "]}"))
            .getBytes(StandardCharsets.UTF_8);
    List<Header> headers = caller(partner(), "/v1/answers", "application/json");
    headers.add(new Header("Idempotency-Key", "retry-" + key));
    return request("/v1/answers", headers, body);
  }

  private void count(String what, int many, After after) {
    int times = after == After.SENDS_TWICE_AT_ONCE ? 2 : 1;
    counts.computeIfAbsent(what, name -> new AtomicInteger()).addAndGet(many * times);
    int now = sent.addAndGet(many * times);
    if (now / 20_000 != (now - many * times) / 20_000) {
      System.out.println(now + " sent: " + counts);
    }
  }

  /// Makes a request, whose proof is good for once.
  private interface Making {
    byte[] make();
  }

  /// Sends, and gives those replies that the client looks at.
  private static List<Reply> send(After after, Making making, RawHttp http, RawHttp other)
      throws IOException, InterruptedException {
    switch (after) {
      case READS -> {
        return List.of(http.send(making.make()));
      }
      case HANGS_UP -> http.sendAndHangUp(making.make());
      case DROPS -> http.send(making.make());
      case SENDS_TWICE_AT_ONCE -> {
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        byte[] second = making.make();
        Thread beside =
            Thread.startVirtualThread(
                () -> {
                  try {
                    replies.add(other.send(second));
                  } catch (IOException lost) {
                    throw new java.io.UncheckedIOException(lost);
                  }
                });
        replies.add(http.send(making.make()));
        beside.join();
        return List.copyOf(replies);
      }
    }
    return List.of();
  }

  private List<Header> caller(Organisation one, String path, String type) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Authorization", "DPoP " + one.token()));
    headers.add(new Header("DPoP", one.proof("POST", path, one.token())));
    headers.add(new Header("Content-Type", type));
    return headers;
  }

  private byte[] request(String path, List<Header> headers, byte[] body) {
    return new RawHttp(api.base).request("POST", path, headers, body);
  }

  private Organisation furnisher() {
    enterAgain();
    return api.furnisher;
  }

  private Organisation partner() {
    enterAgain();
    return api.otherPartner;
  }

  private synchronized void enterAgain() {
    if (entered.plus(TOKENS_FOR).isBefore(Instant.now())) {
      entered = Instant.now();
      api.furnisher.enter(api, "events");
      api.otherPartner.enter(api, "answers");
    }
  }

  /// Sends again what nobody has read an answer to.
  private void finish(RawHttp http) throws IOException {
    List<Integer> left =
        IntStream.range(0, lines).filter(line -> !stored.contains(line)).boxed().toList();
    for (int from = 0; from < left.size(); from += LINES_MAX) {
      List<Integer> some = left.subList(from, Math.min(left.size(), from + LINES_MAX));
      sent.addAndGet(some.size());
      reported(http.send(batch(some, false)), some, "accepted");
    }
    for (int key = 0; key < sizes.size(); key++) {
      if (!first.containsKey(key)) {
        sent.addAndGet(sizes.get(key));
        answered(key, false, http.send(questions(key, false)));
      }
    }
    assertThat(faults).isEmpty();
    assertThat(first).as("all questions answered within the budget").hasSize(sizes.size());
  }

  private void check(RawHttp http) throws IOException {
    String subject = people.getFirst().asked();
    assertThat(api.ask(api.otherPartner, subject, "rental-deposit", "one-more").statusCode())
        .as("one question more than the budget")
        .isEqualTo(429);
    for (int key = 0; key < sizes.size(); key += 1 + sizes.size() / 500) {
      assertThat(http.send(questions(key, false)).text())
          .as("repeated though the budget is used up")
          .isEqualTo(first.get(key));
    }
    List<String> events = new ArrayList<>();
    int answers = 0;
    for (Someone someone : people) {
      events.addAll(ids(someone, "/v1/me/events", true));
      answers += ids(someone, "/v1/me/answers", false).size();
    }
    assertThat(events).as("none doubled").doesNotHaveDuplicates();
    assertThat(new HashSet<>(events))
        .as("none lost, none invented")
        .isEqualTo(
            IntStream.range(0, lines).mapToObj(line -> "r-" + line).collect(Collectors.toSet()));
    assertThat(answers).as("receipts").isEqualTo(questions(sends, seed));
  }

  private List<String> ids(Someone someone, String path, boolean events) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    while (true) {
      JsonNode page = api.json(someone.person().get(path + "?limit=200" + cursor));
      for (JsonNode item : page.get("items")) {
        ids.add((events ? item.get("event") : item).get("id").asString());
      }
      if (!page.has("next")) {
        return ids;
      }
      cursor = "&cursor=" + page.get("next").asString();
    }
  }
}
