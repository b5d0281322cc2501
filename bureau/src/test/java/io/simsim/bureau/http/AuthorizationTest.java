package io.simsim.bureau.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation of the API's description with every kind of caller: who may is let through to
/// it, who may not is not.
class AuthorizationTest {
  private static final Set<String> SIGNED = Set.of("POST /v1/events", "POST /v1/files");
  private static Api api;

  @BeforeAll
  static void open() {
    api = Api.open();
  }

  @AfterAll
  static void close() {
    api.close();
  }

  /// Who calls, and which security requirement of the description it meets.
  private enum Who {
    NOBODY(""),
    PERSON("person"),
    FURNISHER("events"),
    PARTNER("answers"),
    OPERATOR("subjects");

    private final String requirement;

    Who(String requirement) {
      this.requirement = requirement;
    }
  }

  static Stream<Operation> operations() throws IOException {
    return Operation.of(Operation.description()).stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whoMayIsLetThroughAndNobodyElse(Operation operation) {
    String path =
        operation
            .path()
            .replace("{id}", "00000000-0000-4000-8000-000000000000")
            .replaceAll("\\{[^}]*}", "x");
    for (Who who : Who.values()) {
      int status = call(who, operation.method(), path).statusCode();
      String cell = operation + " by " + who;
      if (operation.needs().isEmpty() || operation.needs().equals(who.requirement)) {
        assertThat(status).as(cell).isNotIn(403).isLessThan(500);
        // What is not signed is refused as such, which is after the gate.
        if (!SIGNED.contains(operation.toString())) {
          assertThat(status).as(cell).isNotEqualTo(401);
        }
      } else {
        assertThat(status).as(cell).isEqualTo(who == Who.NOBODY ? 401 : 403);
      }
    }
  }

  private static HttpResponse<String> call(Who who, String method, String path) {
    byte[] body =
        method.equals("GET") || method.equals("DELETE") || method.equals("PUT")
            ? new byte[0]
            : "{}".getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        switch (who) {
          case NOBODY ->
              HttpRequest.newBuilder(URI.create(api.base + path))
                  .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
          case PERSON ->
              HttpRequest.newBuilder(URI.create(api.base + path))
                  .header("Authorization", "Bearer " + api.enrol().token)
                  .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
          case FURNISHER -> api.furnisher.request(method, path, body);
          case PARTNER -> api.partner.request(method, path, body);
          case OPERATOR -> api.operator.request(method, path, body);
        };
    return api.send(request.header("Content-Type", "application/json"));
  }

  @Test
  void whatIsInNoDescriptionIsNobodys() {
    for (String path : List.of("/v1/subjects/all", "/v1/me/../me", "/v2/me", "/v1/people")) {
      for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
        assertThat(call(Who.NOBODY, method, path).statusCode())
            .as(method + path)
            .isBetween(400, 499);
        assertThat(call(Who.OPERATOR, method, path).statusCode())
            .as(method + path)
            .isBetween(400, 499);
      }
    }
  }

  @Test
  void anotherPersonsThingsAreNotThereForOneself() {
    Person ada = api.enrol();
    Person ben = api.enrol();
    String consent = ada.letReport(api.furnisher, "rental").get("id").asString();
    String asked = ada.letAsk(api.partner, "rental-deposit", "rental").get("pseudonym").asString();
    api.ask(api.partner, asked, "rental-deposit");
    String answer = api.json(ada.get("/v1/me/answers")).get("items").get(0).get("id").asString();

    assertThat(ben.send("DELETE", "/v1/me/consents/" + consent).statusCode()).isEqualTo(404);
    for (String part : List.of("", "/receipt", "/proof")) {
      assertThat(ben.get("/v1/me/answers/" + answer + part).statusCode()).isEqualTo(404);
    }
    assertThat(ben.get("/v1/me/answers?cursor=" + answer).statusCode()).isEqualTo(422);
    assertThat(ada.get("/v1/me/answers/" + answer).statusCode()).isEqualTo(200);
    assertThat(ada.send("DELETE", "/v1/me/consents/" + consent).statusCode()).isEqualTo(204);
  }

  @Test
  void aPseudonymOfAnotherPartnerIsAStranger() {
    Person ada = api.enrol();
    String asked = ada.letAsk(api.partner, "rental-deposit", "rental").get("pseudonym").asString();

    api.ask(api.otherPartner, asked, "rental-deposit");

    assertThat(api.json(ada.get("/v1/me/answers")).get("items")).isEmpty();
  }
}
