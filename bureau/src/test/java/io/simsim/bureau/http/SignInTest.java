package io.simsim.bureau.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A sign-in token that was lost, and the panel.
class SignInTest {
  private static final String PANEL =
      """
      {"allows":"panel","contexts":["rental"],"until":"2027-01-01T00:00:00Z",\
      "text":"May your record be read for sums?"}
      """;
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
  void aLostTokenIsReplacedAndTheOldOnesEndAtOnce() {
    Person ada = api.enrol("person", "LOST1", "Ada Example");
    Person ben = api.enrol("person", "LOST2", "Ben Example");
    String subject = api.json(ada.get("/v1/me")).get("subject").asString();
    long before = waiting();

    HttpResponse<String> answer = replace("LOST1");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    Person again = new Person(api, api.json(answer).get("signIn").asString());
    assertThat(ada.get("/v1/me").statusCode()).isEqualTo(401);
    assertThat(api.json(again.get("/v1/me")).get("subject").asString()).isEqualTo(subject);
    assertThat(ben.get("/v1/me").statusCode()).as("nobody else's ends").isEqualTo(200);
    JsonNode touches = api.json(again.get("/v1/me/touches")).get("items");
    assertThat(touches).hasSize(1);
    assertThat(touches.get(0).get("what").asString()).isEqualTo("sign-in-replaced");
    assertThat(touches.get(0).get("by").asString()).isEqualTo("desk");
    assertThat(touches.get(0).get("at").asString()).startsWith("2026-");
    assertThat(waiting()).as("leaves").isEqualTo(before + 1);
    assertThat(api.json(ben.get("/v1/me/touches")).get("items")).isEmpty();
    api.bureau.clock.forward(Duration.ofDays(31));
    assertThat(again.get("/v1/me").statusCode()).as("it ends by itself").isEqualTo(401);
    assertThat(replace("LOST1").statusCode()).isEqualTo(201);
  }

  private static HttpResponse<String> replace(String passport) {
    return api.post(
        api.operator,
        "/v1/subjects/sign-ins",
        "{\"identity\":{\"scheme\":\"passport-de\",\"number\":\"%s\"}}".formatted(passport));
  }

  private static long waiting() {
    return api.bureau
        .bureau
        .database()
        .transactions()
        .inOne(
            transaction -> transaction.sql("select count(*) from leaf").query(Long.class).single());
  }

  @Test
  void nobodysTokenIsNotReplaced() {
    HttpResponse<String> answer = replace("NOBODY");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(api.json(answer).get("rule").asString()).isEqualTo("not-enrolled");

    Person cleo = api.enrol("person", "LOST3", "Cleo Example");
    assertThat(cleo.send("DELETE", "/v1/me").statusCode()).isEqualTo(204);
    assertThat(replace("LOST3").statusCode()).as("who has left").isEqualTo(404);
    assertThat(api.post(api.operator, "/v1/subjects/sign-ins", "{}").statusCode()).isEqualTo(422);
  }

  @Test
  void thePanelIsJoinedAndLeftLikeAnyConsent() {
    Person ada = api.enrol();
    UUID subject = UUID.fromString(api.json(ada.get("/v1/me")).get("subject").asString());
    assertThat(panel(subject)).isEmpty();

    HttpResponse<String> given = ada.post("/v1/me/consents", PANEL);

    assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
    JsonNode consent = api.json(given);
    assertThat(consent.get("allows").asString()).isEqualTo("panel");
    assertThat(consent.has("party")).isFalse();
    assertThat(consent.has("pseudonym")).isFalse();
    JsonNode all = api.json(ada.get("/v1/me/consents")).get("consents");
    assertThat(all).hasSize(1);
    assertThat(all.get(0).get("text").asString()).isEqualTo("May your record be read for sums?");
    assertThat(all.get(0).get("live").asBoolean()).isTrue();
    assertThat(panel(subject)).isEqualTo("rental");
    assertThat(ada.get("/v1/me/export").body()).contains("\"word\":\"panel\"");

    String path = "/v1/me/consents/" + consent.get("id").asString();
    assertThat(ada.send("DELETE", path).statusCode()).isEqualTo(204);
    assertThat(panel(subject)).isEmpty();
  }

  @Test
  void aConsentToThePanelNamesContextsAndNobody() {
    Person ada = api.enrol();
    for (String wrong :
        new String[] {
          PANEL.replace("\"rental\"", ""),
          PANEL.replace("\"contexts\"", "\"party\":\"asker\",\"contexts\""),
          PANEL.replace("\"contexts\"", "\"purpose\":\"rental-deposit\",\"contexts\""),
          PANEL.replace("panel", "report"),
          PANEL.replace("panel", "ask"),
          PANEL.replace("May your record be read for sums?", " "),
        }) {
      assertThat(ada.post("/v1/me/consents", wrong).statusCode()).as(wrong).isEqualTo(422);
    }
    assertThat(api.json(ada.get("/v1/me/consents")).get("consents")).isEmpty();
  }

  private static String panel(UUID subject) {
    return api
        .bureau
        .bureau
        .consents()
        .book(subject)
        .orElseThrow()
        .panel(api.bureau.clock.seconds())
        .stream()
        .map(io.simsim.engine.event.Context::id)
        .collect(java.util.stream.Collectors.joining(","));
  }
}
