package io.simsim.bureau.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tokens of organisations, and proofs beside them.
class TokenTest {
  private static final byte[] NONE = "{\"questions\":[]}".getBytes(StandardCharsets.UTF_8);
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
  void metadataSaysWhatThereIs() {
    assertThat(api.json(api.get("/.well-known/oauth-authorization-server")).toString())
        .contains("/oauth2/token", "private_key_jwt", "client_credentials", "ES256")
        .doesNotContain("authorization_endpoint");
  }

  @Test
  void aTokenIsBoundToTheKeyOfItsProof() {
    HttpResponse<String> answer = api.send(api.partner.tokenRequest("answers"));

    assertThat(api.json(answer).get("token_type").asString()).isEqualTo("DPoP");
    assertThat(api.json(answer).get("expires_in").asInt()).isLessThanOrEqualTo(300);
  }

  @Test
  void withoutAProofThereIsNoToken() {
    HttpRequest.Builder bare =
        HttpRequest.newBuilder(
            api.partner.tokenRequest("answers").build(), (name, value) -> !name.equals("DPoP"));

    assertThat(api.send(bare).statusCode()).isEqualTo(400);
  }

  @Test
  void anAssertionIsUsedOnce() {
    String assertion = api.partner.assertion(api.base, Instant.now().plusSeconds(60));

    assertThat(api.send(api.partner.tokenRequest("answers", assertion)).statusCode())
        .isEqualTo(200);
    assertThat(api.send(api.partner.tokenRequest("answers", assertion)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void anAssertionForSomebodyElseOrOfLongLifeOrOfAnotherKeyIsNone() {
    Instant soon = Instant.now().plusSeconds(60);
    Organisation impostor = new Organisation(api.partner.id, api.base);

    assertThat(status(api.partner.assertion("http://other.test", soon))).isEqualTo(401);
    assertThat(status(api.partner.assertion(api.base, Instant.now().plusSeconds(3_600))))
        .isEqualTo(401);
    assertThat(status(api.partner.assertion(api.base, Instant.now().minusSeconds(600))))
        .isEqualTo(401);
    assertThat(status(impostor.assertion(api.base, soon))).isEqualTo(401);
  }

  private static int status(String assertion) {
    return api.send(api.partner.tokenRequest("answers", assertion)).statusCode();
  }

  @Test
  void nobodyGetsAScopeThatTheRegisterDoesNotGive() {
    for (String scope : new String[] {"subjects", "events", "admin", "answers subjects"}) {
      assertThat(api.send(api.partner.tokenRequest(scope)).statusCode()).as(scope).isEqualTo(400);
    }
  }

  @Test
  void aTokenWithoutAScopeOpensNothing() {
    Organisation bare = new Organisation(api.partner.id, api.base, api.partner.key);
    bare.enter(api, "");

    assertThat(api.post(bare, "/v1/answers", "{\"questions\":[]}").statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenAloneOrWithAnothersProofOrAnOldOneOpensNothing() {
    Organisation thief = new Organisation("thief", api.base);
    String token = api.partner.token();
    String used = api.partner.proof("POST", "/v1/answers", token);

    assertThat(ask("DPoP " + token, "")).isEqualTo(401);
    assertThat(ask("Bearer " + token, used)).as("as a bearer token").isEqualTo(401);
    assertThat(ask("DPoP " + token, thief.proof("POST", "/v1/answers", token))).isEqualTo(401);
    assertThat(ask("DPoP " + token, api.partner.proof("GET", "/v1/answers", token))).isEqualTo(401);
    assertThat(ask("DPoP " + token, api.partner.proof("POST", "/v1/events", token))).isEqualTo(401);
    assertThat(ask("DPoP " + token, api.partner.proof("POST", "/v1/answers", "x"))).isEqualTo(401);
    assertThat(ask("DPoP " + token, used)).as("the first time").isNotEqualTo(401);
    assertThat(ask("DPoP " + token, used)).as("the same again").isEqualTo(401);
  }

  private static int ask(String authorization, String proof) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.base + "/v1/answers"))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(NONE));
    if (!proof.isEmpty()) {
      request.header("DPoP", proof);
    }
    return api.send(request).statusCode();
  }

  @Test
  void aSignInTokenIsItsPersonsUntilItIsEnded() {
    Person ada = api.enrol();

    assertThat(ada.get("/v1/me").statusCode()).isEqualTo(200);
    assertThat(ada.send("DELETE", "/v1/me/sign-ins").statusCode()).isEqualTo(204);
    assertThat(ada.get("/v1/me").statusCode()).isEqualTo(401);
  }

  @Test
  void aSignInTokenEndsByItself() {
    Person ben = api.enrol();
    api.bureau.clock.forward(java.time.Duration.ofDays(31));

    assertThat(ben.get("/v1/me").statusCode()).isEqualTo(401);
  }
}
