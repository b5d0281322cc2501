package io.simsim.bureau.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestBureau;
import io.simsim.engine.event.Event;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The whole way of a person, over HTTP.
class WalkTest {
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
  void fromEnrolmentToErasure() {
    Person ada = api.enrol();
    assertThat(api.json(ada.get("/v1/me")).get("state").asString()).isEqualTo("active");

    UUID subject = UUID.fromString(api.json(ada.get("/v1/me")).get("subject").asString());

    String known = ada.letReport(api.furnisher, "rental").get("pseudonym").asString();
    assertThat(known).isEqualTo(api.bureau.bureau.pseudonyms().of(subject, TestBureau.CARS));
    HttpResponse<String> reported = report(subject);
    assertThat(reported.statusCode()).as(reported.body()).isEqualTo(200);
    assertThat(api.json(reported).get("accepted").asInt()).isEqualTo(30);
    assertThat(api.json(ada.get("/v1/me/events?limit=7")).get("items")).hasSize(7);

    JsonNode consent = ada.letAsk(api.partner, "rental-deposit", "rental");
    String asked = consent.get("pseudonym").asString();
    HttpResponse<String> answer = api.ask(api.partner, asked, "rental-deposit");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"kind\":\"yes\"").doesNotContain("score");

    JsonNode mine = api.json(ada.get("/v1/me/answers")).get("items").get(0);
    HttpResponse<String> explained = ada.get("/v1/me/answers/" + mine.get("id").asString());
    JsonNode explanation = api.json(explained).get("explanation");
    assertThat(api.json(explained).get("explained").asBoolean()).as(explained.body()).isTrue();
    int total = explanation.get("base").asInt();
    for (JsonNode line : explanation.get("lines")) {
      total += line.get("points").asInt();
    }
    assertThat(total)
        .isEqualTo(explanation.get("score").asInt())
        .isEqualTo(mine.get("score").asInt());

    HttpResponse<String> withdrawn =
        ada.send("DELETE", "/v1/me/consents/" + consent.get("id").asString());
    assertThat(withdrawn.statusCode()).isEqualTo(204);
    assertThat(api.ask(api.partner, asked, "rental-deposit").body())
        .contains("\"kind\":\"standard\"");

    assertThat(ada.get("/v1/me/export").body()).contains("simsim-export/1", "kept-29");
    assertThat(ada.send("DELETE", "/v1/me").statusCode()).isEqualTo(204);
    assertThat(ada.get("/v1/me").statusCode()).isEqualTo(401);
  }

  private static HttpResponse<String> report(UUID subject) {
    List<Event> events = api.bureau.thirtyReturns(subject, TestBureau.CARS, 0);
    byte[] body = TestBureau.ndjson(events);
    return api.send(
        api.furnisher.signed("/v1/events", body).header("Content-Type", EventsApi.NDJSON));
  }
}
