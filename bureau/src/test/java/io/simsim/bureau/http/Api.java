package io.simsim.bureau.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestClock;
import io.simsim.bureau.access.Clients;
import io.simsim.bureau.access.PublicUrl;
import io.simsim.bureau.access.Scope;
import io.simsim.bureau.answers.Offers;
import io.simsim.bureau.departure.TrustedBureaus;
import io.simsim.bureau.registers.Parties;
import io.simsim.bureau.registers.PartiesReader;
import io.simsim.bureau.server.Server;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.event.Context;
import io.simsim.formats.RuleSet;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real server over a test's bureau, and those who call it.
public final class Api implements Closeable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  public final TestBureau bureau;
  public final Server server;
  public final String base;
  public final Organisation furnisher;
  public final Organisation otherFurnisher;
  public final Organisation partner;
  public final Organisation otherPartner;
  public final Organisation operator;
  private final HttpClient http = HttpClient.newHttpClient();

  private Api(TestBureau bureau, TrustedBureaus trusted) {
    this.bureau = bureau;
    int port = freePort();
    this.base = "http://localhost:" + port;
    this.furnisher = new Organisation(TestBureau.CARS.value(), base);
    this.otherFurnisher = new Organisation("pedal-bikes", base);
    this.partner = new Organisation(TestBureau.ASKER.value(), base);
    this.otherPartner = new Organisation(TestBureau.OTHER_ASKER.value(), base);
    this.operator = new Organisation("desk", base);
    Map<String, Clients.Client> clients =
        Map.of(
            furnisher.id, client(furnisher, Scope.EVENTS),
            otherFurnisher.id, client(otherFurnisher, Scope.EVENTS),
            partner.id, client(partner, Scope.ANSWERS),
            otherPartner.id, client(otherPartner, Scope.ANSWERS),
            operator.id, client(operator, Scope.SUBJECTS));
    this.server =
        Server.start(
            () -> bureau.bureau,
            new Server.Parts(
                rules(),
                new Offers(List.of()),
                parties(),
                id -> Optional.ofNullable(clients.get(id)),
                trusted,
                new PublicUrl(base),
                bureau.clock),
            Map.of(
                "server.port", port,
                "server.address", "127.0.0.1",
                "simsim.log-lag-max", "1s",
                "logging.level.io.simsim.requests", "WARN"));
    furnisher.enter(this, "events");
    otherFurnisher.enter(this, "events");
    partner.enter(this, "answers");
    otherPartner.enter(this, "answers");
    operator.enter(this, "subjects");
  }

  public static Api open() {
    return open(new TrustedBureaus(Map.of()));
  }

  public static Api open(TrustedBureaus trusted) {
    return new Api(TestBureau.open(new TestClock(Instant.parse("2026-06-01T00:00:00Z"))), trusted);
  }

  /// With how many questions each party may ask on a day.
  public static Api open(ToLongFunction<PartyId> budgets) {
    TestClock clock = new TestClock(Instant.parse("2026-06-01T00:00:00Z"));
    return new Api(TestBureau.open(clock, budgets), new TrustedBureaus(Map.of()));
  }

  /// With every address open to every caller: no rule of the gate is asked. Who calls is still
  /// found out. There is no such switch outside of tests.
  public static Api openWithoutGate() {
    SpringApplicationRunListener opening =
        new SpringApplicationRunListener() {
          @Override
          public void started(ConfigurableApplicationContext context, @Nullable Duration took) {
            for (SecurityFilterChain chain :
                context.getBeansOfType(SecurityFilterChain.class).values()) {
              chain.getFilters().removeIf(AuthorizationFilter.class::isInstance);
            }
          }
        };
    return SpringApplication.withHook(application -> opening, () -> open());
  }

  private static Clients.Client client(Organisation one, Scope... scopes) {
    return new Clients.Client(new PartyId(one.id), Set.of(scopes), one.key.publicKeys());
  }

  /// The furnisher does not report public records, the other partner does not ask for hotels.
  private static Parties parties() {
    RuleSet rules = rules();
    String purposes =
        rules.rules().purposes().all().stream()
            .map(purpose -> "\"" + purpose.name() + "\"")
            .collect(Collectors.joining(","));
    String contexts =
        Arrays.stream(Context.values())
            .filter(context -> context != Context.PUBLIC_RECORD)
            .map(context -> "\"" + context.id() + "\"")
            .collect(Collectors.joining(","));
    String partner =
        "\"roles\":[\"partner\"],\"questionsPerDay\":1000000,\"asks\":[" + purposes + "]";
    String file =
        "{\"format\":\"simsim-parties/1\",\"refused\":[],\"parties\":["
            + party(TestBureau.CARS, "\"roles\":[\"furnisher\"],\"reports\":[" + contexts + "]")
            + ","
            + party(TestBureau.ASKER, partner)
            + ","
            + party(TestBureau.OTHER_ASKER, partner.replace("\"hotel-deposit\",", ""))
            + "]}";
    return PartiesReader.read(
        "parties", file.getBytes(StandardCharsets.UTF_8), rules.rules().purposes(), rules.sha256());
  }

  private static String party(PartyId id, String rest) {
    String text = "{\"en\":\"%s\",\"zh-Hans\":\"%s\"}".formatted(id, id);
    return "{\"id\":\"%s\",\"name\":%s,\"description\":%s,%s}".formatted(id, text, text, rest);
  }

  private static RuleSet rules() {
    try {
      return RuleSet.builtIn();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  public JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /// A person who enrolls here and now.
  public Person enrol() {
    int number = NUMBERS.incrementAndGet();
    return enrol("person", "Q%05dX".formatted(number), "Ada Example " + number);
  }

  public Person enrol(String kind, String passport, String name) {
    return enrol(kind, passport, name, "EUR");
  }

  /// A person whose money is in `currency`.
  public Person enrolIn(String currency) {
    int number = NUMBERS.incrementAndGet();
    return enrol("person", "Q%05dX".formatted(number), "Ada Example " + number, currency);
  }

  private Person enrol(String kind, String passport, String name, String currency) {
    String body =
        """
        {"kind":"%s","identity":{"scheme":"passport-de","number":"%s"},"name":"%s","currency":"%s"}
        """
            .formatted(kind, passport, name, currency);
    HttpResponse<String> answer = post(operator, "/v1/subjects", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new Person(this, json(answer).get("signIn").asString());
  }

  public HttpResponse<String> post(Organisation who, String path, String json) {
    return send(
        who.request("POST", path, json.getBytes(StandardCharsets.UTF_8))
            .header("Content-Type", "application/json"));
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /// Asks one question with a new key.
  public HttpResponse<String> ask(Organisation who, String pseudonym, String purpose) {
    return ask(who, pseudonym, purpose, "key-" + NUMBERS.incrementAndGet());
  }

  public HttpResponse<String> ask(Organisation who, String pseudonym, String purpose, String key) {
    byte[] body =
        "{\"questions\":[{\"subject\":\"%s\",\"purpose\":\"%s\"}]}"
            .formatted(pseudonym, purpose)
            .getBytes(StandardCharsets.UTF_8);
    return send(
        who.request("POST", "/v1/answers", body)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key));
  }

  @Override
  public void close() {
    server.close();
    bureau.close();
  }
}
