package io.simsim.bureau.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestServer;
import io.simsim.bureau.subjects.Profile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The gate and row-level security each hold alone: with either of them off, nobody gets at
/// anything of another subject or partner.
class TwoLocksTest {
  private static final String NAME = "Zebulon Quarrywright";

  /// A victim, all that names it, and what of it nobody else may see.
  private record Victim(
      Person person,
      UUID subject,
      String known,
      String asked,
      String consent,
      String answer,
      List<String> secrets) {}

  /// Who tries.
  private enum Who {
    NOBODY,
    PERSON,
    FURNISHER,
    PARTNER,
    OPERATOR
  }

  private static Victim victim(Api api) {
    Person ada = api.enrol("person", "C01XQ8877", NAME);
    UUID subject = UUID.fromString(api.json(ada.get("/v1/me")).get("subject").asString());
    JsonNode reporting = ada.letReport(api.furnisher, "rental");
    api.bureau.returns(subject, TestBureau.CARS, 0);
    String asked =
        ada.letAsk(api.otherPartner, "rental-deposit", "rental").get("pseudonym").asString();
    assertThat(api.ask(api.otherPartner, asked, "rental-deposit", "victims-key").body())
        .contains("\"kind\":\"yes\"");
    JsonNode answer = api.json(ada.get("/v1/me/answers")).get("items").get(0);
    String known = reporting.get("pseudonym").asString();
    return new Victim(
        ada,
        subject,
        known,
        asked,
        reporting.get("id").asString(),
        answer.get("id").asString(),
        List.of(NAME, subject.toString(), known, asked, "kept-29", "\"kind\":\"yes\""));
  }

  /// All requests that name the victim, by everybody else; each reply has to be without secrets.
  private static List<String> leaks(Api api, Victim victim) throws Exception {
    List<String> leaks = new ArrayList<>();
    Person ben = api.enrol();
    for (Operation operation : AuthorizationTest.operations().toList()) {
      String path =
          operation
              .path()
              .replace("/v1/me/consents/{id}", "/v1/me/consents/" + victim.consent())
              .replace("{id}", victim.answer())
              .replaceAll("\\{[^}]*}", victim.known());
      for (Who who : Who.values()) {
        Person caller = endsCaller(operation) ? api.enrol() : ben;
        for (String body : bodies(operation, victim)) {
          HttpResponse<String> reply =
              api.send(request(api, who, caller, operation.method(), path, body));
          for (String secret : victim.secrets()) {
            if (reply.body().contains(secret) && !body.contains(secret)) {
              leaks.add(who + " " + operation + ": " + secret + " in " + reply.body());
            }
          }
        }
      }
    }
    return leaks;
  }

  private static boolean endsCaller(Operation operation) {
    return operation.method().equals("DELETE");
  }

  private static List<String> bodies(Operation operation, Victim victim) {
    String question = "{\"questions\":[{\"subject\":\"%s\",\"purpose\":\"rental-deposit\"}]}";
    return switch (operation.path()) {
      case "/v1/answers" ->
          List.of(question.formatted(victim.asked()), question.formatted(victim.known()));
      case "/v1/events" ->
          List.of(
              """
              {"specversion":"1.0","id":"kept-29","source":"furnisher:city-drive",\
              "type":"io.simsim.retraction.v1","subject":"%s","time":"2026-01-02T00:00:00Z",\
              "data":{"context":"rental","target":"kept-1"}}
              """
                  .formatted(victim.asked()));
      default -> List.of(operation.method().equals("POST") ? "{}" : "");
    };
  }

  private static HttpRequest.Builder request(
      Api api, Who who, Person caller, String method, String path, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    boolean batch = path.equals("/v1/events");
    HttpRequest.Builder bare =
        HttpRequest.newBuilder(URI.create(api.base + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    HttpRequest.Builder request =
        switch (who) {
          case NOBODY -> bare;
          case PERSON -> bare.header("Authorization", "Bearer " + caller.token);
          case FURNISHER -> by(api.furnisher, batch, method, path, body);
          case PARTNER -> by(api.partner, batch, method, path, body);
          case OPERATOR -> by(api.operator, batch, method, path, body);
        };
    return request
        .header("Content-Type", batch ? EventsApi.NDJSON : "application/json")
        .header("Idempotency-Key", "victims-key");
  }

  private static HttpRequest.Builder by(
      Organisation one, boolean batch, String method, String path, byte[] body) {
    return batch ? one.signed(path, body) : one.request(method, path, body);
  }

  /// That the victim has all that it had: nothing was ended, changed or added.
  private static void isWhole(Api api, Victim victim) {
    assertThat(api.bureau.bureau.subjects().profile(victim.subject()).map(Profile::name))
        .hasValue(NAME);
    assertThat(api.json(victim.person().get("/v1/me")).get("state").asString()).isEqualTo("active");
    assertThat(api.json(victim.person().get("/v1/me/events?limit=200")).get("items")).hasSize(30);
    assertThat(api.json(victim.person().get("/v1/me/answers")).get("items")).hasSize(1);
    assertThat(api.json(victim.person().get("/v1/me/consents")).get("consents"))
        .hasSize(2)
        .allMatch(consent -> consent.get("live").asBoolean());
  }

  @Test
  void withoutTheGateNobodyGetsAtAnother() throws Exception {
    try (Api api = Api.openWithoutGate()) {
      Victim victim = victim(api);
      Person ben = api.enrol();
      assertThat(api.send(api.operator.request("POST", "/v1/answers", new byte[0])).statusCode())
          .as("the gate is off: it would have been 403")
          .isNotEqualTo(403);

      assertThat(leaks(api, victim)).isEmpty();

      isWhole(api, victim);
      assertThat(ben.get("/v1/me").statusCode()).isEqualTo(200);
      assertThat(unconditional(api, UUID.randomUUID())).as("about a stranger").isZero();
      assertThat(unconditional(api, victim.subject())).as("about the victim").isPositive();
    }
  }

  /// How many rows statements without any condition see, in the application's own transaction
  /// about a subject: what a forgotten condition would give away.
  private static long unconditional(Api api, UUID about) {
    return api.bureau
        .bureau
        .database()
        .transactions()
        .inOne(
            transaction -> {
              transaction.about(about);
              long rows = 0;
              for (String table : tables()) {
                rows += transaction.sql("select count(*) from " + table).query(Long.class).single();
              }
              return rows;
            });
  }

  private static List<String> tables() {
    return Stream.concat(TestServer.tablesOfSubjects().stream(), Stream.of("told")).toList();
  }

  @Test
  void withoutRowLevelSecurityNobodyGetsAtAnother() throws Exception {
    try (Api api = Api.open()) {
      Victim victim = victim(api);
      withoutPolicies(api);
      assertThat(unconditional(api, UUID.randomUUID()))
          .as("the policies are off: everything can be seen")
          .isPositive();

      assertThat(leaks(api, victim)).isEmpty();

      isWhole(api, victim);
    }
  }

  private static void withoutPolicies(Api api) throws SQLException {
    try (Connection connection = TestServer.superuser(api.bureau.logins);
        Statement statement = connection.createStatement()) {
      for (String table : tables()) {
        statement.execute("alter table " + table + " no force row level security");
        statement.execute("alter table " + table + " disable row level security");
      }
    }
  }
}
