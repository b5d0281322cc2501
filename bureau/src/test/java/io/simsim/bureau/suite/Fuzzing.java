package io.simsim.bureau.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.http.Api;
import io.simsim.bureau.http.Operation;
import io.simsim.bureau.suite.FuzzShots.Shot;
import io.simsim.bureau.suite.RawHttp.Header;
import io.simsim.bureau.suite.RawHttp.Reply;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sends spoiled requests one after the other, and looks at each answer and at what is stored.
final class Fuzzing {
  private static final int FAULTS_SHOWN = 10;

  private final Api api;
  private final Random random;
  private final FuzzWorld world;
  private final Described described;
  private final RawHttp raw;
  private final FuzzWorld.Stored stored;
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Map<String, String> faults = new LinkedHashMap<>();
  private String before = "";
  private int unanswered;
  private int sent;
  private int shown;

  Fuzzing(Api api, long seed) throws IOException, SQLException {
    this.api = api;
    this.random = new Random(seed);
    this.world = new FuzzWorld(api, random);
    this.described = Described.read();
    this.raw = new RawHttp(api.base);
    this.stored = new FuzzWorld.Stored(api);
  }

  void fuzz(int requests) throws IOException, SQLException {
    long began = System.nanoTime();
    List<Operation> operations = described.operations();
    FuzzShots shots = new FuzzShots(world, described, random, raw);
    List<Spoil> spoils = new ArrayList<>(List.of(Spoil.values()));
    before = stored.now();
    while (sent < requests && faults.size() < FAULTS_SHOWN) {
      if (random.nextInt(40) == 0) {
        token();
        continue;
      }
      Operation operation = operations.get(random.nextInt(operations.size()));
      Spoil spoil =
          random.nextInt(4) == 0 ? Spoil.NOTHING : spoils.get(random.nextInt(spoils.size()));
      if (applies(spoil, operation)) {
        shoot(shots.make(operation, spoil));
      }
      if (sent / 5_000 > shown) {
        shown++;
        System.out.println(sent + " sent: " + statuses);
      }
    }
    awaitLog();
    stored.close();
    raw.close();
    System.out.printf(
        "fuzz: %d requests over %d operations; by status %s; %d closed without"
            + " an answer; %d leaves, all in the log; %d faults; %d s%n",
        sent,
        operations.size(),
        statuses,
        unanswered,
        api.bureau.bureau.log().size(),
        faults.size(),
        (System.nanoTime() - began) / 1_000_000_000);
    assertThat(faults).as("by kind, the first of each").isEmpty();
  }

  /// Whether a spoil is one of this operation; after what ends somebody there has to be somebody
  /// new, which takes long: it is done less often.
  private boolean applies(Spoil spoil, Operation operation) {
    if (operation.method().equals("DELETE") && random.nextInt(4) != 0) {
      return false;
    }
    return switch (spoil.of()) {
      case BODY -> operation.hasBody();
      case BATCH -> operation.path().equals("/v1/events");
      case TOKEN -> !operation.needs().isEmpty();
      default -> true;
    };
  }

  private void shoot(Shot shot) throws SQLException {
    Optional<Reply> reply = send(shot);
    check(shot, reply.orElse(null), shot.mustFail() && shot.spoil() != Spoil.REPLAYED);
    if (shot.spoil() == Spoil.REPLAYED && !shot.operation().needs().equals("person")) {
      check(shot, send(shot).orElse(null), true);
    }
    boolean gone =
        shot.operation().needs().equals("person")
            && (reply.isEmpty() || reply.get().status() == 204);
    if (gone && !shot.operation().path().endsWith("/freeze")) {
      world.replace(shot.whose());
      before = stored.now();
    }
  }

  private Optional<Reply> send(Shot shot) {
    sent++;
    try {
      return Optional.of(
          shot.spoil().of() == Spoil.Of.FRAME
              ? raw.sendCutShort(shot.bytes())
              : raw.send(shot.bytes()));
    } catch (IOException none) {
      unanswered++;
      return Optional.empty();
    }
  }

  private void check(Shot shot, @Nullable Reply reply, boolean mustFail) throws SQLException {
    Operation operation = shot.operation();
    if (reply == null) {
      if (shot.spoil().of() != Spoil.Of.FRAME && shot.spoil() != Spoil.OVERSIZE) {
        fault("no answer", shot, "");
      }
      before = stored.now();
      return;
    }
    statuses.merge(reply.status(), 1, Integer::sum);
    if (reply.status() >= 500) {
      fault("status " + reply.status() + " of " + operation, shot, reply.toString());
    }
    boolean refused = reply.status() >= 400;
    boolean otherMethod = shot.spoil() == Spoil.METHOD;
    if (refused && !otherMethod) {
      noProblem(reply).ifPresent(why -> fault("no problem document: " + why, shot, reply + ""));
    } else if (!refused && mustFail) {
      fault("taken, " + operation + " " + shot.spoil(), shot, reply.toString());
    } else if (!refused && !otherMethod && shot.spoil() != Spoil.PATH) {
      misfit(operation, reply).ifPresent(why -> fault(operation + " " + why, shot, reply + ""));
    }
    String after = stored.now();
    if (!after.equals(before) && (refused || (!otherMethod && nothingNew(operation, reply)))) {
      fault("refused and stored, " + operation, shot, before + " then " + after);
    }
    before = after;
  }

  /// Whether an answer says that nothing came of the request.
  private static boolean nothingNew(Operation operation, Reply reply) {
    return operation.method().equals("GET")
        || (operation.path().equals("/v1/events") && !reply.text().contains("\"logged\""))
        || (operation.path().equals("/v1/answers") && !reply.text().contains("simsim-answer"));
  }

  private Optional<String> noProblem(Reply reply) {
    try {
      return described.noProblem(reply);
    } catch (JacksonException unreadable) {
      return Optional.of("no JSON");
    }
  }

  private Optional<String> misfit(Operation operation, Reply reply) {
    try {
      return described.misfit(operation, reply);
    } catch (JacksonException unreadable) {
      return Optional.of("no JSON");
    }
  }

  /// Asks for a token in a way that is wrong; the answer's form is that of RFC 6749, 5.2.
  private void token() throws SQLException {
    HttpRequest right = api.partner.tokenRequest("answers").build();
    String assertion = api.partner.assertion(api.base, java.time.Instant.now().plusSeconds(60));
    String form =
        "grant_type=client_credentials&client_id=asker&client_assertion_type="
            + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&scope=answers"
            + "&client_assertion="
            + assertion;
    byte[] body = Spoil.flipped(form.getBytes(StandardCharsets.UTF_8), random);
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Content-Type", "application/x-www-form-urlencoded"));
    if (random.nextBoolean()) {
      headers.add(new Header("DPoP", right.headers().firstValue("DPoP").orElseThrow()));
    } else {
      headers.add(new Header("DPoP", Spoil.odd(random).replaceAll("[^!-~]", "_").strip()));
    }
    sent++;
    try {
      Reply reply = raw.send(raw.request("POST", "/oauth2/token", headers, body));
      statuses.merge(reply.status(), 1, Integer::sum);
      String text = reply.text();
      if (reply.status() >= 500) {
        faults.putIfAbsent("token: " + reply.status(), new String(body, StandardCharsets.UTF_8));
      } else if (reply.status() >= 400 && !new JsonMapper().readTree(text).isObject()) {
        faults.putIfAbsent("token: no JSON", text);
      }
    } catch (IOException | JacksonException none) {
      faults.putIfAbsent("token: no answer", new String(body, StandardCharsets.UTF_8));
    }
    if (!stored.now().equals(before)) {
      faults.putIfAbsent("token: stored", before);
    }
  }

  private void fault(String kind, Shot shot, String reply) {
    String shown = shot + "\n→ " + reply.substring(0, Math.min(reply.length(), 1_000));
    if (faults.putIfAbsent(kind, shown) == null) {
      System.out.println("FAULT " + kind + "\n" + shown);
    }
  }

  /// Waits until all leaves are in the log; it has these and no others.
  private void awaitLog() throws SQLException {
    for (int tries = 0; tries < 500; tries++) {
      long[] leaves = stored.leaves();
      if (leaves[0] == leaves[1]) {
        assertThat(api.bureau.bureau.log().size()).isEqualTo(leaves[0]);
        return;
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("leaves wait for the log");
  }
}
