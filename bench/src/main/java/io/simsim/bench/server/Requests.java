package io.simsim.bench.server;

import io.simsim.bureau.client.OrganisationKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Makes the requests of one organisation, each with the proof and signature that it needs once.
final class Requests {
  private final int port;
  private final OrganisationKey key;
  private final String token;

  private Requests(int port, OrganisationKey key, String token) {
    this.port = port;
    this.key = key;
    this.token = token;
  }

  /// Gets the token that all requests of the next five minutes carry.
  static Requests of(int port, OrganisationKey key, String id, String scope) throws IOException {
    String base = "http://localhost:" + port;
    byte[] form = key.tokenForm(id, base, scope).getBytes(StandardCharsets.US_ASCII);
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/x-www-form-urlencoded",
            "DPoP",
            key.proof("POST", base + "/oauth2/token", null));
    try (Wire wire = new Wire(port)) {
      int status = wire.call(bytes(port, "/oauth2/token", headers, form));
      String said = wire.body();
      if (status != 200) {
        throw new IOException("no token: " + status + " " + said);
      }
      String before = "\"access_token\":\"";
      int from = said.indexOf(before) + before.length();
      return new Requests(port, key, said.substring(from, said.indexOf('"', from)));
    }
  }

  /// A request with token and proof.
  byte[] post(String path, Map<String, String> headers, byte[] body) {
    Map<String, String> all = new java.util.LinkedHashMap<>(headers);
    all.put("Authorization", "DPoP " + token);
    all.put("DPoP", key.proof("POST", "http://localhost:" + port + path, token));
    return bytes(port, path, all, body);
  }

  /// The same, signed as a whole.
  byte[] signed(String path, Map<String, String> headers, byte[] body) {
    Map<String, String> all = new java.util.LinkedHashMap<>(headers);
    all.putAll(key.signature("POST", "http://localhost:" + port + path, body));
    return post(path, all, body);
  }

  private static byte[] bytes(int port, String path, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder();
    head.append("POST ").append(path).append(" HTTP/1.1\r\n");
    head.append("Host: localhost:").append(port).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(body);
    return out.toByteArray();
  }
}
