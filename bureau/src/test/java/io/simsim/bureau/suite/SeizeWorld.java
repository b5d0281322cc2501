package io.simsim.bureau.suite;

import io.simsim.bureau.http.EventsApi;
import io.simsim.bureau.http.Organisation;
import io.simsim.bureau.suite.RawHttp.Header;
import io.simsim.bureau.suite.RawHttp.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// People with a canary in every field that takes a text of theirs, put in over HTTP.
final class SeizeWorld {
  static final JsonMapper JSON = new JsonMapper();
  private static final int THREADS = 4;
  private static final int BATCH = 500;
  private static final int QUESTIONS = 100;
  private static final Duration TOKENS_FOR = Duration.ofMinutes(3);

  final Canaries canaries = new Canaries();
  private final String base;
  private final Organisation furnisher;
  private final Organisation partner;
  private final Organisation operator;
  private final SplittableRandom random = new SplittableRandom(77);
  private Instant entered = Instant.EPOCH;

  /// A person: the sign-in token, the names that others know, what it was planted with.
  ///
  /// @param name the canary that is its name
  record Someone(String token, String name, String number, String known, String asked) {}

  SeizeWorld(String base, Organisation furnisher, Organisation partner, Organisation operator) {
    this.base = base;
    this.furnisher = furnisher;
    this.partner = partner;
    this.operator = operator;
  }

  RawHttp connect() {
    return new RawHttp(base);
  }

  /// A text that is nowhere else.
  String canary() {
    synchronized (random) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 24; i++) {
        text.append((char) ('A' + random.nextInt(26)));
      }
      canaries.add(text.toString());
      return text.toString();
    }
  }

  private String evidence() {
    byte[] bytes = new byte[32];
    synchronized (random) {
      random.nextBytes(bytes);
      String hex = HexFormat.of().formatHex(bytes);
      canaries.add(hex);
      return hex;
    }
  }

  /// Enrols so many, with consents, two events each and one question about each.
  List<Someone> people(int count) throws IOException, InterruptedException {
    Someone[] people = new Someone[count];
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (RawHttp http = connect()) {
                      for (int p = next.getAndIncrement(); p < count; p = next.getAndIncrement()) {
                        people[p] = enrol(http);
                        if (p % 2_000 == 1_999) {
                          System.out.println(p + 1 + " enrolled");
                        }
                      }
                    } catch (IOException failed) {
                      throw new java.io.UncheckedIOException(failed);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<Someone> all = List.of(people);
    try (RawHttp http = connect()) {
      for (int from = 0; from < count; from += BATCH) {
        List<Someone> some = all.subList(from, Math.min(count, from + BATCH));
        report(
            http, some.stream().flatMap(one -> List.of(event(one), event(one)).stream()).toList());
      }
      for (int from = 0; from < count; from += QUESTIONS) {
        List<Someone> some = all.subList(from, Math.min(count, from + QUESTIONS));
        ask(http, some.stream().map(Someone::asked).toList());
      }
    }
    return all;
  }

  Someone enrol(RawHttp http) throws IOException {
    String name = canary();
    String number = canary();
    String enrolling =
        """
        {"kind":"person","identity":{"scheme":"passport-de","number":"%s"},
        "name":"%s","currency":"EUR"}
        """
            .formatted(number, name);
    JsonNode enrolled = json(call(http, operator, "/v1/subjects", enrolling), 201);
    String token = enrolled.get("signIn").asString();
    String known = consent(http, token, "report", furnisher.id, "").get("pseudonym").asString();
    String asked =
        consent(http, token, "ask", partner.id, "\"purpose\":\"rental-deposit\",")
            .get("pseudonym")
            .asString();
    List.of(token, known, asked).forEach(canaries::add);
    return new Someone(token, name, number, known, asked);
  }

  private JsonNode consent(RawHttp http, String token, String allows, String party, String more)
      throws IOException {
    String body =
        """
        {"allows":"%s","party":"%s",%s"contexts":["rental"],
        "until":"2027-05-01T00:00:00Z","text":"%s"}
        """
            .formatted(allows, party, more, canary());
    return json(person(http, token, "POST", "/v1/me/consents", body), 201);
  }

  /// A thing that was brought back in time.
  String event(Someone one) {
    return event(one, 1, 0);
  }

  /// A thing brought back so many days late, in a month of the last two years.
  String event(Someone one, int month, int daysLate) {
    return """
    {"specversion":"1.0","id":"%s","source":"furnisher:%s",\
    "type":"io.simsim.rental-returned.v1","subject":"%s","time":"%s-02T00:00:00Z",\
    "data":{"amount":5000,"currency":"EUR","daysLate":%d,"obligation":"%s","evidence":"%s"}}"""
        .formatted(
            canary(),
            furnisher.id,
            one.known(),
            java.time.YearMonth.of(2026, 4).minusMonths(month),
            daysLate,
            canary(),
            evidence());
  }

  void report(RawHttp http, List<String> lines) throws IOException {
    enterAgain();
    byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    HttpRequest signed =
        furnisher
            .sign(
                HttpRequest.newBuilder(URI.create(base + "/v1/events")),
                "/v1/events",
                body,
                Instant.now())
            .build();
    List<Header> headers = new ArrayList<>(caller(furnisher, "/v1/events", EventsApi.NDJSON));
    signed.headers().map().forEach((name, is) -> headers.add(new Header(name, is.getFirst())));
    JsonNode said = json(http.send(http.request("POST", "/v1/events", headers, body)), 200);
    if (said.get("accepted").asInt() != lines.size()) {
      throw new IOException(said.toString());
    }
  }

  /// Asks about each, under a new key that is a canary too.
  Reply ask(RawHttp http, List<String> pseudonyms) throws IOException {
    enterAgain();
    String questions =
        String.join(
            ",",
            pseudonyms.stream()
                .map(name -> "{\"subject\":\"%s\",\"purpose\":\"rental-deposit\"}".formatted(name))
                .toList());
    List<Header> headers = new ArrayList<>(caller(partner, "/v1/answers", "application/json"));
    headers.add(new Header("Idempotency-Key", canary()));
    byte[] body = ("{\"questions\":[" + questions + "]}").getBytes(StandardCharsets.UTF_8);
    Reply reply = http.send(http.request("POST", "/v1/answers", headers, body));
    json(reply, 200);
    return reply;
  }

  /// A question about one, ready to be sent.
  byte[] question(String pseudonym) throws IOException {
    enterAgain();
    List<Header> headers = new ArrayList<>(caller(partner, "/v1/answers", "application/json"));
    headers.add(new Header("Idempotency-Key", java.util.UUID.randomUUID().toString()));
    String body =
        "{\"questions\":[{\"subject\":\"%s\",\"purpose\":\"rental-deposit\"}]}"
            .formatted(pseudonym);
    return connect().request("POST", "/v1/answers", headers, body.getBytes(StandardCharsets.UTF_8));
  }

  Reply person(RawHttp http, String token, String method, String path, String body)
      throws IOException {
    List<Header> headers =
        List.of(
            new Header("Authorization", "Bearer " + token),
            new Header("Content-Type", "application/json"));
    return http.send(http.request(method, path, headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  Reply call(RawHttp http, Organisation one, String path, String body) throws IOException {
    enterAgain();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return http.send(http.request("POST", path, caller(one, path, "application/json"), bytes));
  }

  Organisation operator() {
    return operator;
  }

  private static List<Header> caller(Organisation one, String path, String type) {
    return List.of(
        new Header("Authorization", "DPoP " + one.token()),
        new Header("DPoP", one.proof("POST", path, one.token())),
        new Header("Content-Type", type));
  }

  /// Forgets the tokens: those of a server that was stopped are of no use.
  synchronized void serverStartedAgain() {
    entered = Instant.EPOCH;
  }

  private synchronized void enterAgain() throws IOException {
    if (entered.plus(TOKENS_FOR).isAfter(Instant.now())) {
      return;
    }
    List<Organisation> all = List.of(furnisher, partner, operator);
    List<String> scopes = List.of("events", "answers", "subjects");
    try (RawHttp http = connect()) {
      for (int i = 0; i < all.size(); i++) {
        Organisation one = all.get(i);
        HttpRequest asking = one.tokenRequest(scopes.get(i)).build();
        List<Header> headers = new ArrayList<>();
        asking.headers().map().forEach((name, is) -> headers.add(new Header(name, is.getFirst())));
        byte[] form = one.tokenForm(scopes.get(i)).getBytes(StandardCharsets.UTF_8);
        Reply reply = http.send(http.request("POST", "/oauth2/token", headers, form));
        one.enter(json(reply, 200).get("access_token").asString());
      }
    }
    entered = Instant.now();
  }

  static JsonNode json(Reply reply, int status) throws IOException {
    if (reply.status() != status) {
      throw new IOException(reply.toString());
    }
    return JSON.readTree(reply.body());
  }

  /// A name that nobody has, of the form of all names.
  static String nobody(Random random) {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Enough late returns for a low score, and in time ones for a high one.
  List<String> record(Someone one, int daysLate) {
    return IntStream.range(0, 24).mapToObj(month -> event(one, month, daysLate)).toList();
  }
}
