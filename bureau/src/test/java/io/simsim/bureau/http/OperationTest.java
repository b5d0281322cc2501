package io.simsim.bureau.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What whoever runs the server sees of it: the log of requests, readiness, metrics.
class OperationTest {
  private static final Logger REQUESTS = (Logger) LoggerFactory.getLogger(RequestLog.LOGGER);
  private static Api api;

  @BeforeAll
  static void open() {
    api = Api.open();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void aRequestIsLoggedByItsTemplateAndNothingOfAPersonIs() throws IOException {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Level before = REQUESTS.getLevel();
    REQUESTS.setLevel(Level.INFO);
    REQUESTS.addAppender(lines);
    String canary = "canary-3f29";
    UUID id = UUID.randomUUID();
    Person ada;
    String pseudonym;
    try {
      ada = api.enrol("person", canary, canary);
      ada.get("/v1/me/answers/" + id + "?lang=" + canary);
      ada.get("/v1/me/" + canary);
      pseudonym = ada.letAsk(api.partner, "rental-deposit", "rental").get("pseudonym").asString();
      api.ask(api.partner, pseudonym, "rental-deposit", canary);
      api.get("/v1/me?" + canary);
      new Person(api, "si_" + canary).get("/v1/me");
      api.get("/" + canary);
      raw(canary.toUpperCase(Locale.ROOT) + " /" + canary + " HTTP/1.1\r\nHost: x\r\n\r\n");
      raw("GET /" + canary + "%00 HTTP/1.1\r\nHost: x\r\n\r\n");
      await(() -> lines.list.size() >= 10);
    } finally {
      REQUESTS.detachAppender(lines);
      REQUESTS.setLevel(before);
    }

    List<String> seen = lines.list.stream().map(OperationTest::brief).toList();
    assertThat(seen)
        .contains(
            "POST /v1/subjects 201 operator",
            "GET /v1/me/answers/{id} 404 person",
            "GET - 404 person",
            "POST /v1/answers 200 partner",
            "GET /v1/me 401 nobody",
            "GET /v1/me 401 stranger",
            "GET - 404 nobody",
            "GET - 400 nobody");
    assertThat(lines.list)
        .allSatisfy(
            line -> {
              String all = line.getFormattedMessage() + line.getKeyValuePairs();
              assertThat(all.toLowerCase(Locale.ROOT))
                  .doesNotContain(canary, id.toString(), pseudonym, ada.token, "127.0.0.1");
            });
    ILoggingEvent answer =
        lines.list.stream()
            .filter(line -> brief(line).startsWith("POST /v1/answers"))
            .findFirst()
            .orElseThrow();
    assertThat(number(answer, "event.duration")).isPositive();
    assertThat(number(answer, "http.request.body.bytes")).isGreaterThan(50);
    assertThat(number(answer, "http.response.body.bytes")).isGreaterThan(100);
  }

  @Test
  void whatCannotBeReadIsNotLoggedAsAFault() throws IOException {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(lines);
    String form = "client_assertion=%zz-canary-3f29";
    try {
      raw(
          "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Type:"
              + " application/x-www-form-urlencoded\r\nContent-Length: "
              + form.length()
              + "\r\n\r\n"
              + form);
      api.get("/v1/keys");
    } finally {
      root.detachAppender(lines);
    }

    assertThat(lines.list)
        .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEmpty();
    assertThat(lines.list)
        .allSatisfy(
            line -> {
              IThrowableProxy thrown = line.getThrowableProxy();
              assertThat(line.getFormattedMessage() + (thrown == null ? "" : thrown.getMessage()))
                  .doesNotContain("canary-3f29");
            });
  }

  private static long number(ILoggingEvent line, String name) {
    return ((Number) Objects.requireNonNull(values(line).get(name))).longValue();
  }

  private static String brief(ILoggingEvent line) {
    Map<String, Object> values = values(line);
    return values.get("http.request.method")
        + " "
        + values.get("url.path")
        + " "
        + values.get("http.response.status_code")
        + " "
        + values.get("client.kind");
  }

  private static Map<String, Object> values(ILoggingEvent line) {
    return line.getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
  }

  @Test
  void itIsReadyUntilLeavesWaitTooLongForTheLogAndAgainThen() throws Exception {
    await(() -> readiness() == 200);
    try (Connection blocking = TestServer.superuser(api.bureau.logins);
        Statement statement = blocking.createStatement()) {
      blocking.setAutoCommit(false);
      statement.execute("lock table leaf in access exclusive mode");
      await(() -> readiness() == 503);
      assertThat(api.get("/health/liveness").statusCode()).isEqualTo(200);
      blocking.rollback();
    }
    await(() -> readiness() == 200);
  }

  private static int readiness() {
    return api.get("/health/readiness").statusCode();
  }

  @Test
  void sumsAreCountedAndNoMore() {
    Person ada = api.enrol();
    UUID subject = UUID.fromString(api.json(ada.get("/v1/me")).get("subject").asString());
    ada.letReport(api.furnisher, "rental");
    String asked = ada.letAsk(api.partner, "rental-deposit", "rental").get("pseudonym").asString();
    double accepted = metric("simsim_events_total{outcome=\"accepted\"}");
    double refused = metric("simsim_events_total{outcome=\"refused\"}");
    double given = metric("simsim_answers_total{result=\"given\"}");
    double standard = metric("simsim_answers_total{result=\"standard\"}");
    double problem = metric("simsim_answers_total{result=\"problem\"}");

    api.bureau.report(TestBureau.CARS, api.bureau.thirtyReturns(subject, TestBureau.CARS, 0));
    api.bureau.bureau.reportEvents().report(TestBureau.CARS, new byte[] {'{', '}'});
    api.ask(api.partner, asked, "rental-deposit");
    api.ask(api.partner, "stranger", "rental-deposit");
    api.ask(api.partner, "stranger", "employment");

    assertThat(metric("simsim_events_total{outcome=\"accepted\"}") - accepted).isEqualTo(30);
    assertThat(metric("simsim_events_total{outcome=\"refused\"}") - refused).isEqualTo(1);
    assertThat(metric("simsim_answers_total{result=\"given\"}") - given).isEqualTo(1);
    assertThat(metric("simsim_answers_total{result=\"standard\"}") - standard).isEqualTo(1);
    assertThat(metric("simsim_answers_total{result=\"problem\"}") - problem).isEqualTo(1);
    assertThat(metric("simsim_log_lag_seconds")).isBetween(0.0, 10.0);
    await(() -> metric("simsim_log_leaves") == api.bureau.bureau.log().size());
    assertThat(api.get("/metrics").body()).doesNotContain("rental-deposit", "asker", "city-drive");
  }

  private static double metric(String name) {
    return api.get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waits for too long").isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static void raw(String request) throws IOException {
    URI base = URI.create(api.base);
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(5_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      assertThat(socket.getInputStream().read()).isPositive();
    }
  }
}
