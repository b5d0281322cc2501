package io.simsim.bureau.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.problems.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Whatever is sent, the answer is a problem that says what to do, and nothing is stored.
class BadInputTest {
  private static Api api;

  @BeforeAll
  static void open() {
    api = Api.open();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
    JsonNode problem = api.json(answer);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("remedy").asString()).isNotBlank();
    assertThat(api.get(problem.get("type").asString()).statusCode())
        .as("its type has a page")
        .isEqualTo(200);
    return problem;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "\u0000", "{\"questions\":[]"})
  void whatIsNoJsonSaysWhere(String body) {
    problem(questions(body), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"questions\":[]}",
        "{\"questions\":null}",
        "{\"questions\":{}}",
        "{\"questions\":[{}]}",
        "{\"questions\":[null]}",
        "{\"questions\":[{\"subject\":\"x\"}]}",
        "{\"questions\":[{\"subject\":7,\"purpose\":\"rental-deposit\"}]}",
        "{\"questions\":[{\"subject\":\"x\",\"purpose\":\"rental-deposit\",\"amount\":\"7\"}]}",
        "{\"questions\":[{\"subject\":\"x\",\"purpose\":\"rental-deposit\",\"amount\":7.5}]}",
        "{\"questions\":[{\"subject\":\"x\",\"purpose\":\"rental-deposit\",\"amount\":-1}]}",
        "{\"questions\":[{\"subject\":\"x\",\"purpose\":\"rental-deposit\",\"mark\":650}]}",
        "{\"questions\":[],\"more\":1}",
        "[]",
        "7",
        "\"x\"",
      })
  void whatIsNotAsDescribedNamesTheField(String body) {
    problem(questions(body), 422);
  }

  @Test
  void aKeyTwiceIsRefused() {
    problem(questions("{\"questions\":[],\"questions\":[]}"), 400);
  }

  @Test
  void depthSizeAndNumbersHaveEnds() {
    problem(questions("{\"questions\":" + "[".repeat(5_000)), 422);
    problem(questions("{\"deep\":" + "[".repeat(100) + "]".repeat(100) + "}"), 400);
    problem(questions(" ".repeat(300 << 10)), 413);
    problem(
        questions(
            "{\"questions\":[{\"subject\":\"x\",\"purpose\":\"rental-deposit\",\"amount\":"
                + "9".repeat(500)
                + "}]}"),
        400);
  }

  @Test
  void deepEventsAreRefusedAsAWhole() {
    byte[] deep = ("[" + "[".repeat(5_000)).getBytes(StandardCharsets.UTF_8);

    problem(
        api.send(api.furnisher.signed("/v1/events", deep).header("Content-Type", EventsApi.BATCH)),
        400);
  }

  @Test
  void aBodyWhoseLengthIsNotSaidHasTheSameEnd() {
    byte[] much = " ".repeat(400 << 10).getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        api.partner
            .request("POST", "/v1/answers", new byte[0])
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "endless")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(much)));

    problem(api.send(request), 413);
  }

  @Test
  void aQuestionNeedsAKeyOfItsOwn() {
    byte[] body = "{\"questions\":[]}".getBytes(StandardCharsets.UTF_8);
    for (String key : List.of("", " ", "x".repeat(121), "two words")) {
      HttpRequest.Builder request =
          api.partner
              .request("POST", "/v1/answers", body)
              .header("Content-Type", "application/json");
      if (!key.isEmpty()) {
        request.header("Idempotency-Key", key);
      }
      problem(api.send(request), 400);
    }
  }

  @Test
  void anotherTypeMethodOrFormIsRefused() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    for (String type : List.of("application/xml", "multipart/form-data")) {
      HttpRequest.Builder other =
          api.partner
              .request("POST", "/v1/answers", body)
              .header("Content-Type", type)
              .header("Idempotency-Key", "k");
      problem(api.send(other), 415);
    }
    Person ada = api.enrol();
    problem(ada.send("PUT", "/v1/me/consents"), 405);
    problem(ada.get("/v1/me/nothing"), 404);
    problem(ada.send("DELETE", "/v1/purposes"), 403);
    problem(ada.get("/v1/me/answers/not-a-uuid"), 422);
    problem(ada.get("/v1/me/events?limit=0"), 422);
    problem(ada.get("/v1/me/events?limit=many"), 422);
    problem(ada.get("/v1/me/events?cursor=x"), 422);
    problem(api.get("/v1/proofs/zz"), 422);
    problem(api.get("/v1/proofs/" + "0".repeat(64)), 404);
    problem(api.get("/log/tile/9/9"), 404);
    problem(api.get("/log/tile/0/x999/000/.."), 400);
  }

  private static final String END = "2027-01-01T00:00:00Z";

  static Stream<String> consentsThatMustNotBe() {
    String report = "\"allows\":\"report\",\"party\":\"city-drive\"";
    String ask = "\"allows\":\"ask\",\"party\":\"asker\"";
    String other = "\"allows\":\"ask\",\"party\":\"other-asker\"";
    String deposit = ",\"purpose\":\"rental-deposit\"";
    return Stream.of(
        consent("\"allows\":\"all\",\"party\":\"city-drive\"", "\"rental\"", END, "x"),
        consent("\"allows\":\"report\",\"party\":\"nobody\"", "\"rental\"", END, "x"),
        consent(report, "", END, "x"),
        consent(report, "\"health\"", END, "x"),
        consent(report, "\"rental\"", "2020-01-01T00:00:00Z", "x"),
        consent(report, "\"rental\"", "2099-01-01T00:00:00Z", "x"),
        consent(report, "\"rental\"", "soon", "x"),
        consent(report, "\"rental\"", END, ""),
        consent(ask, "\"rental\"", END, "x"),
        consent(ask + deposit, "\"credit\"", END, "x"),
        consent("\"allows\":\"ask\",\"party\":\"city-drive\"" + deposit, "\"rental\"", END, "x"),
        consent(report, "\"public-record\"", END, "x"),
        consent(other + ",\"purpose\":\"hotel-deposit\"", "\"commerce\"", END, "x"));
  }

  private static String consent(String head, String contexts, String until, String text) {
    return "{%s,\"contexts\":[%s],\"until\":\"%s\",\"text\":\"%s\"}"
        .formatted(head, contexts, until, text);
  }

  @ParameterizedTest
  @MethodSource("consentsThatMustNotBe")
  void aConsentThatMustNotBeIsNone(String body) {
    Person ada = api.enrol();

    problem(ada.post("/v1/me/consents", body), 422);

    assertThat(api.json(ada.get("/v1/me/consents")).get("consents")).isEmpty();
  }

  @Test
  void nobodyCanConsentToARefusedUse() {
    Person ada = api.enrol();
    String employment = "\"allows\":\"ask\",\"party\":\"asker\",\"purpose\":\"employment\"";
    String body = consent(employment, "\"rental\"", END, "x");

    assertThat(problem(ada.post("/v1/me/consents", body), 403).get("rule").asString())
        .isEqualTo("purpose");
  }

  @Test
  void enrolmentIsOfOneIdentityOnceAndOfAllThatIsAsked() {
    String body =
        "{\"kind\":\"%s\",\"identity\":{\"scheme\":\"%s\",\"number\":\"%s\"},"
            + "\"name\":\"%s\",\"currency\":\"%s\"}";
    api.enrol("person", "TWICE", "Ada Example");

    problem(enrol(body.formatted("person", "passport-de", "TWICE", "Ben", "EUR")), 409);
    problem(enrol(body.formatted("robot", "passport-de", "R1", "Ben", "EUR")), 422);
    problem(enrol(body.formatted("person", "pass port", "R2", "Ben", "EUR")), 422);
    problem(enrol(body.formatted("person", "passport-de", "", "Ben", "EUR")), 422);
    problem(enrol(body.formatted("person", "passport-de", "R3", " ", "EUR")), 422);
    problem(enrol(body.formatted("person", "passport-de", "R4", "Ben", "money")), 422);
  }

  private static HttpResponse<String> enrol(String body) {
    return api.post(api.operator, "/v1/subjects", body);
  }

  @Test
  void anUnsignedBatchIsRefusedAndWhatItsLinesSayIsNotStored() {
    Person ada = api.enrol();
    String known = ada.letReport(api.furnisher, "rental").get("pseudonym").asString();
    byte[] body =
        """
        {"specversion":"1.0","id":"a","source":"furnisher:city-drive",\
        "type":"io.simsim.rental-returned.v1","subject":"%s","time":"2026-01-02T00:00:00Z",\
        "data":{"amount":5000,"currency":"EUR"}}
        """
            .formatted(known)
            .getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder bare =
        api.furnisher.request("POST", "/v1/events", body).header("Content-Type", EventsApi.NDJSON);

    problem(api.send(bare), 401);
    assertThat(api.json(ada.get("/v1/me/events")).get("items")).isEmpty();
    HttpResponse<String> signed =
        api.send(api.furnisher.signed("/v1/events", body).header("Content-Type", EventsApi.NDJSON));
    assertThat(api.json(signed).get("accepted").asInt()).as(signed.body()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[", "[1]", "[{}] x", "nonsense"})
  void anArrayOfEventsThatIsNoneIsRefusedOrItsEventsAre(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        api.send(api.furnisher.signed("/v1/events", body).header("Content-Type", EventsApi.BATCH));

    if (answer.statusCode() == 200) {
      assertThat(api.json(answer).get("accepted").asInt()).isZero();
    } else {
      problem(answer, 400);
    }
  }

  @Test
  void whatTomcatItselfRefusesIsAProblemToo() throws IOException {
    for (String request :
        List.of(
            "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /a\\b HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n",
            "NONSENSE\r\n\r\n")) {
      assertThat(raw(request))
          .as(request.substring(0, 12))
          .contains(" 400 ")
          .doesNotContain("<html");
    }
  }

  @Test
  void aBodyOrFormThatCannotBeReadIsNoFaultOfTheServer() throws IOException {
    String get = "GET /v1/keys HTTP/1.1\r\nHost: x\r\n";
    String form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n";
    for (String request :
        List.of(
            get + "Transfer-Encoding: odd\r\n\r\n",
            "PUT /v1/keys HTTP/1.1\r\nHost: x\r\n"
                + form.replace("Content-Length: 5", "Transfer-Encoding: chunked")
                + "\r\nzz\r\n\r\n",
            "POST /oauth2/token HTTP/1.1\r\nHost: x\r\n" + form + "\r\na=%zz")) {
      assertThat(raw(request)).as(request).startsWith("HTTP/1.1 400").contains(Problem.MEDIA_TYPE);
    }
  }

  @Test
  void whatCouldNotBeAnsweredAsAskedIsNotDone() {
    Person ada = api.enrol();
    String known = ada.letReport(api.furnisher, "rental").get("pseudonym").asString();
    byte[] body =
        TestBureau.ndjson(
            List.of(
                api.bureau.returned(
                    UUID.fromString(api.json(ada.get("/v1/me")).get("subject").asString()),
                    TestBureau.CARS,
                    "as-a-picture")));
    HttpRequest.Builder batch =
        api.furnisher.signed("/v1/events", body).header("Content-Type", EventsApi.NDJSON);

    problem(api.send(batch.header("Accept", "image/png")), 406);

    assertThat(new String(body, StandardCharsets.UTF_8)).contains(known);
    assertThat(api.json(ada.get("/v1/me/events")).get("items")).isEmpty();
  }

  private static String raw(String request) throws IOException {
    URI base = URI.create(api.base);
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(5_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      byte[] bytes = new byte[4_096];
      int read = socket.getInputStream().read(bytes);
      return new String(bytes, 0, Math.max(read, 0), StandardCharsets.UTF_8);
    }
  }

  private static HttpResponse<String> questions(String body) {
    return api.send(
        api.partner
            .request("POST", "/v1/answers", body.getBytes(StandardCharsets.UTF_8))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "bad-input"));
  }
}
