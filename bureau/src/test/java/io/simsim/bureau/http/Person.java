package io.simsim.bureau.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// A person who calls the API with a sign-in token.
public final class Person {
  private final Api api;
  public final String token;

  Person(Api api, String token) {
    this.api = api;
    this.token = token;
  }

  public HttpResponse<String> send(String method, String path) {
    return api.send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path);
  }

  public HttpResponse<String> post(String path, String json) {
    return api.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api.base + path))
        .header("Authorization", "Bearer " + token);
  }

  /// Lets a furnisher report.
  public JsonNode letReport(Organisation furnisher, String... contexts) {
    return consent(
        """
        {"allows":"report","party":"%s","contexts":["%s"],
        "until":"2027-01-01T00:00:00Z","text":"May it?"}
        """
            .formatted(furnisher.id, String.join("\",\"", contexts)));
  }

  /// Lets a partner ask.
  public JsonNode letAsk(Organisation partner, String purpose, String... contexts) {
    return consent(
        """
        {"allows":"ask","party":"%s","purpose":"%s","contexts":["%s"],
        "until":"2027-01-01T00:00:00Z","text":"May it?"}
        """
            .formatted(partner.id, purpose, String.join("\",\"", contexts)));
  }

  private JsonNode consent(String body) {
    HttpResponse<String> answer = post("/v1/me/consents", body);
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(answer.body());
    }
    return api.json(answer);
  }
}
