package io.simsim.bureau.suite;

import io.simsim.bureau.http.EventsApi;
import io.simsim.bureau.http.Operation;
import io.simsim.bureau.http.Organisation;
import io.simsim.bureau.suite.FuzzWorld.Someone;
import io.simsim.bureau.suite.RawHttp.Header;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes requests: of an operation, by whom it is for, with one thing wrong.
final class FuzzShots {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", "get");

  private final FuzzWorld world;
  private final Described described;
  private final Random random;
  private final RawHttp raw;

  FuzzShots(FuzzWorld world, Described described, Random random, RawHttp raw) {
    this.world = world;
    this.described = described;
    this.random = random;
    this.raw = raw;
  }

  /// A request.
  ///
  /// @param whose the person that it is by, or is for
  /// @param mustFail there is no way that it can be right
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Shot(Operation operation, Spoil spoil, Someone whose, byte[] bytes, boolean mustFail) {
    @Override
    public String toString() {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return operation + " " + spoil + ": " + text.substring(0, Math.min(text.length(), 3_000));
    }
  }

  Shot make(Operation operation, Spoil spoil) {
    Someone whose = world.anybody();
    String method =
        spoil == Spoil.METHOD ? METHODS.get(random.nextInt(METHODS.size())) : operation.method();
    String target = target(operation, spoil, whose);
    List<Header> headers = new ArrayList<>();
    byte[] body = operation.hasBody() ? body(operation, spoil, headers) : new byte[0];
    if (operation.path().equals("/v1/answers")) {
      headers.add(new Header("Idempotency-Key", world.word("Idempotency-Key")));
    }
    if (operation.path().equals("/v1/events")) {
      sign(spoil, body, headers);
    }
    caller(operation, spoil, whose, method, target, headers);
    if (spoil == Spoil.HEADER) {
      headers.add(oddHeader());
    } else if (spoil == Spoil.ACCEPT) {
      headers.add(new Header("Accept", one("image/png", "*", "a/b;q=x", "text/html,", ";")));
    }
    return new Shot(
        operation,
        spoil,
        whose,
        framed(spoil, method, target, headers, body),
        mustFail(operation, spoil));
  }

  /// Whether a request so spoiled can only be wrong.
  private static boolean mustFail(Operation operation, Spoil spoil) {
    boolean json = operation.consumes().contains("application/json");
    return switch (spoil.of()) {
      case TOKEN -> !operation.needs().isEmpty();
      case BATCH -> operation.path().equals("/v1/events");
      case TARGET ->
          spoil == Spoil.STRANGERS_IDS
              && operation.needs().equals("person")
              && operation.path().contains("{");
      case BODY ->
          json
              && switch (spoil) {
                case MALFORMED, CUT_OFF, DEEP, KEY_TWICE, UNKNOWN_KEY, NUL, OVERSIZE, NO_BODY ->
                    true;
                default -> false;
              };
      default -> false;
    };
  }

  private String target(Operation operation, Spoil spoil, Someone whose) {
    Someone named = spoil == Spoil.STRANGERS_IDS ? world.stranger : whose;
    String path = operation.path();
    String id =
        path.startsWith("/v1/me/consents")
            ? named.consent()
            : path.startsWith("/v1/me/answers") ? named.answer() : "invalid";
    String odd = Spoil.odd(random).replaceAll("[\r\n ]", "_");
    String value = random.nextBoolean() ? URLEncoder.encode(odd, StandardCharsets.UTF_8) : cut(odd);
    boolean spoiled = spoil == Spoil.PATH;
    String target =
        path.replace("{id}", spoiled ? value : id)
            .replace("{leaf}", spoiled ? value : named.leaf())
            .replace("{hash}", spoiled ? value : world.scorecard);
    if (spoiled && target.equals(path)) {
      target += value;
    }
    if (spoil == Spoil.QUERY) {
      return target
          + "?"
          + one("limit", "cursor", "lang", "x", "", "%", "limit=1&limit")
          + "="
          + (random.nextBoolean() ? value : one("-1", "0", "201", "99999999999", "1e3", "%zz"));
    }
    return operation.node().has("parameters") && operation.method().equals("GET")
        ? target + one("", "?limit=3", "?lang=zh-Hans")
        : target;
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), 9_000));
  }

  private byte[] body(Operation operation, Spoil spoil, List<Header> headers) {
    String type = operation.consumes().get(random.nextInt(operation.consumes().size()));
    headers.add(
        new Header(
            "Content-Type",
            spoil == Spoil.MEDIA_TYPE
                ? one("text/plain", "application/xml", "multipart/form-data", "x", "", "a/b;c=\"")
                : type));
    JsonNode valid =
        type.equals("application/json")
            ? described.made(
                operation.node().at("/requestBody/content").get(type).get("schema"),
                "",
                world::word,
                random)
            : JSON.readTree(events());
    if (type.equals(EventsApi.NDJSON)) {
      return spoil.of() == Spoil.Of.BODY
          ? spoil.body(valid.get(0), random)
          : lines(valid).getBytes(StandardCharsets.UTF_8);
    }
    return spoil.of() == Spoil.Of.BODY
        ? spoil.body(valid, random)
        : valid.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String events() {
    return Stream.generate(world::event)
        .limit(1 + random.nextInt(3))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String lines(JsonNode events) {
    StringBuilder lines = new StringBuilder();
    events.forEach(event -> lines.append(event).append('\n'));
    return lines.toString();
  }

  private void sign(Spoil spoil, byte[] body, List<Header> headers) {
    if (spoil == Spoil.BATCH_UNSIGNED) {
      return;
    }
    Organisation signer = spoil == Spoil.BATCH_OTHER_BODY ? world.api.partner : world.api.furnisher;
    Instant created = spoil == Spoil.BATCH_OLD ? Instant.now().minusSeconds(1_000) : Instant.now();
    byte[] over = spoil == Spoil.BATCH_BROKEN && body.length > 0 ? tampered(body) : body;
    HttpRequest signed =
        signer
            .sign(
                HttpRequest.newBuilder(URI.create(world.api.base + "/v1/events")),
                "/v1/events",
                over,
                created)
            .build();
    for (Map.Entry<String, List<String>> field : signed.headers().map().entrySet()) {
      headers.add(new Header(field.getKey(), field.getValue().getFirst()));
    }
  }

  private byte[] tampered(byte[] body) {
    byte[] other = body.clone();
    other[random.nextInt(other.length)] ^= 1;
    return other;
  }

  private void caller(
      Operation operation,
      Spoil spoil,
      Someone whose,
      String method,
      String target,
      List<Header> headers) {
    if (operation.needs().isEmpty() || spoil == Spoil.NO_TOKEN) {
      return;
    }
    String path = target.replaceFirst("[?].*", "");
    boolean other = spoil == Spoil.OTHER_CALLER;
    if (operation.needs().equals("person") != other) {
      headers.add(new Header("Authorization", "Bearer " + token(spoil, whose)));
      return;
    }
    Organisation one = world.with(other ? "answers" : operation.needs());
    String token = token(spoil, one);
    Organisation prover = spoil == Spoil.OTHERS_PROOF ? world.api.otherPartner : one;
    Instant made = spoil == Spoil.OLD_PROOF ? Instant.now().minusSeconds(600) : Instant.now();
    String proof =
        spoil == Spoil.PROOF_OF_OTHER
            ? random.nextBoolean()
                ? prover.proof("PATCH", path, token, made)
                : prover.proof(method, path + "x", token, made)
            : prover.proof(method, path, token, made);
    headers.add(new Header("Authorization", "DPoP " + token));
    headers.add(new Header("DPoP", proof));
  }

  private String token(Spoil spoil, Someone whose) {
    return spoil == Spoil.EXPIRED
        ? world.expired.token
        : spoil.of() == Spoil.Of.TOKEN && spoil != Spoil.OTHER_CALLER
            ? "si_" + one("", "x", "%00", "A".repeat(43), "é")
            : whose.person().token;
  }

  private String token(Spoil spoil, Organisation one) {
    String token = one.token();
    String ended = world.ended(one);
    return switch (spoil) {
      case EXPIRED -> ended.isEmpty() ? tampered(token) : ended;
      case TAMPERED -> tampered(token);
      case UNSIGNED -> {
        String none = "{\"alg\":\"none\",\"typ\":\"at+jwt\"}";
        byte[] head = none.getBytes(StandardCharsets.UTF_8);
        yield Base64.getUrlEncoder().withoutPadding().encodeToString(head)
            + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
      }
      default -> token;
    };
  }

  private String tampered(String token) {
    int at = token.lastIndexOf('.') - 1 - random.nextInt(40);
    return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
  }

  private Header oddHeader() {
    String odd = Spoil.odd(random).replaceAll("[\r\n]", "_");
    return switch (random.nextInt(9)) {
      case 0 -> new Header("Authorization", "Bearer x");
      case 1 -> new Header("Idempotency-Key", cut(odd));
      case 2 -> new Header("X-Odd", odd);
      case 3 -> new Header("Host", "elsewhere.test");
      case 4 -> new Header("Content-Encoding", "gzip");
      case 5 -> new Header("X-Forwarded-For", cut(odd));
      case 6 -> new Header("X-HTTP-Method-Override", "DELETE");
      case 7 -> new Header("Od d", "x");
      default -> new Header("Expect", "200-ok");
    };
  }

  private byte[] framed(
      Spoil spoil, String method, String target, List<Header> headers, byte[] body) {
    List<Header> all = new ArrayList<>(headers);
    switch (spoil) {
      case SHORT_BODY -> all.add(new Header("Content-Length", Integer.toString(body.length + 50)));
      case LENGTH -> {
        all.add(new Header("Content-Length", one("-1", "x", "99999999999999999999", "1e3", "")));
        if (random.nextBoolean()) {
          all.add(new Header("Content-Length", "3"));
        }
      }
      case CHUNKS -> {
        all.add(new Header("Transfer-Encoding", one("chunked", "gzip, chunked", "odd")));
        String size = one("zz", "-5", "ffffffffffffffff", Integer.toHexString(body.length), "");
        byte[] head = (size + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] chunk = new byte[head.length + body.length];
        System.arraycopy(head, 0, chunk, 0, head.length);
        System.arraycopy(body, 0, chunk, head.length, body.length);
        return raw.framed(method, target, all, chunk);
      }
      default -> {
        return raw.request(method, target, all, body);
      }
    }
    return raw.framed(method, target, all, body);
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }
}
