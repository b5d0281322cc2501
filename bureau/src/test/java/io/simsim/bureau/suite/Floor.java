package io.simsim.bureau.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.suite.RawHttp.Header;
import io.simsim.bureau.suite.RawHttp.Reply;
import io.simsim.bureau.suite.SeizeWorld.Someone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a partner of a benefit can tell apart: low, thin, frozen, withdrawn, erased and never known
/// are answered alike (P9), in what is said, in header fields, in lengths, and in time.
final class Floor {
  /// Why somebody gets the standard terms.
  enum Why {
    LOW,
    THIN,
    FROZEN,
    WITHDRAWN,
    ERASED,
    NEVER_KNOWN
  }

  private final SeizeWorld world;
  private final Random random = new Random(5);
  private final Map<Why, List<String>> names = new EnumMap<>(Why.class);

  Floor(SeizeWorld world) {
    this.world = world;
  }

  /// Makes so many of each.
  void fill(RawHttp http, int each) throws IOException {
    for (Why why : Why.values()) {
      List<String> all = new ArrayList<>();
      for (int i = 0; i < each; i++) {
        all.add(why == Why.NEVER_KNOWN ? SeizeWorld.nobody(random) : somebody(http, why));
      }
      names.put(why, all);
    }
  }

  private String somebody(RawHttp http, Why why) throws IOException {
    Someone one = world.enrol(http);
    if (why != Why.THIN) {
      world.report(http, world.record(one, why == Why.LOW ? 40 : 0));
    }
    if (why == Why.FROZEN || why == Why.WITHDRAWN || why == Why.ERASED) {
      assertThat(world.ask(http, List.of(one.asked())).text())
          .as("before it is " + why)
          .contains("\"kind\":\"yes\"");
    }
    switch (why) {
      case FROZEN -> done(world.person(http, one.token(), "PUT", "/v1/me/freeze", ""));
      case ERASED -> done(world.person(http, one.token(), "DELETE", "/v1/me", ""));
      case WITHDRAWN -> {
        Reply mine = world.person(http, one.token(), "GET", "/v1/me/consents", "");
        for (JsonNode consent : SeizeWorld.json(mine, 200).get("consents")) {
          if (consent.get("allows").asString().equals("ask")) {
            String path = "/v1/me/consents/" + consent.get("id").asString();
            done(world.person(http, one.token(), "DELETE", path, ""));
          }
        }
      }
      case LOW, THIN, NEVER_KNOWN -> {}
    }
    return one.asked();
  }

  private static void done(Reply reply) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(204);
  }

  /// What is the same in all answers, whatever is said of whom.
  private static String seen(Reply reply) throws IOException {
    JsonNode told = SeizeWorld.json(reply, 200).get("answers").get(0);
    ObjectNode same = (ObjectNode) told.deepCopy();
    same.put("id", "an id of " + told.get("id").asString().length());
    same.put("asOf", "a moment of " + told.get("asOf").asString().length());
    ObjectNode receipt = (ObjectNode) same.get("receipt");
    for (String bytes : List.of("commitment", "root", "signature")) {
      receipt.put(bytes, "bytes of " + receipt.get(bytes).asString().length());
    }
    List<String> fields = new ArrayList<>();
    for (Header header : reply.headers()) {
      // How many requests a connection has had is its own affair, whomever they were about.
      if (!header.name().equals("Connection")) {
        fields.add(header.name() + " of " + header.value().length());
      }
    }
    return same + " in " + reply.body().length + " bytes after " + fields;
  }

  /// Holds that all look alike, and unlike somebody who gets more.
  void lookAlike(RawHttp http, int rounds) throws IOException {
    String one = "";
    for (int round = 0; round < rounds; round++) {
      for (Why why : Why.values()) {
        String seen = seen(world.ask(http, List.of(name(why, round))));
        assertThat(seen).contains("\"kind\":\"standard\"");
        one = one.isEmpty() ? seen : one;
        assertThat(seen).as(why.toString()).isEqualTo(one);
      }
    }
    Someone good = world.enrol(http);
    world.report(http, world.record(good, 0));
    assertThat(seen(world.ask(http, List.of(good.asked()))))
        .as("the comparison sees a difference where there is one")
        .isNotEqualTo(one);
  }

  private String name(Why why, int round) {
    List<String> all = names.getOrDefault(why, List.of());
    return all.get(round % all.size());
  }

  /// How often the best threshold of time tells each from one who was never known, at best: 0.5 is
  /// a coin. Chosen on one half of the repetitions and judged on the other.
  Map<Why, Double> accuracies(RawHttp http, int repetitions) throws IOException {
    Map<Why, long[]> nanos = new EnumMap<>(Why.class);
    for (Why why : Why.values()) {
      nanos.put(why, new long[repetitions]);
    }
    List<Why> order = new ArrayList<>(List.of(Why.values()));
    for (int i = -20; i < repetitions; i++) {
      java.util.Collections.shuffle(order, random);
      for (Why why : order) {
        String name = why == Why.NEVER_KNOWN ? SeizeWorld.nobody(random) : name(why, i + 20);
        byte[] request = world.question(name);
        long began = System.nanoTime();
        http.send(request);
        long took = System.nanoTime() - began;
        if (i >= 0) {
          nanos.getOrDefault(why, new long[0])[i] = took;
        }
      }
    }
    Map<Why, Double> accuracies = new EnumMap<>(Why.class);
    long[] stranger = nanos.getOrDefault(Why.NEVER_KNOWN, new long[0]);
    for (Map.Entry<Why, long[]> one : nanos.entrySet()) {
      if (one.getKey() != Why.NEVER_KNOWN) {
        accuracies.put(one.getKey(), accuracy(one.getValue(), stranger));
      }
    }
    return accuracies;
  }

  static double accuracy(long[] some, long[] others) {
    int half = some.length / 2;
    long[] learnt = Arrays.copyOf(some, half);
    long[] learntOthers = Arrays.copyOf(others, half);
    double best = 0;
    long threshold = 0;
    boolean above = true;
    for (long candidate : learnt) {
      double share = share(learnt, learntOthers, candidate);
      if (Math.max(share, 1 - share) > best) {
        best = Math.max(share, 1 - share);
        threshold = candidate;
        above = share >= 0.5;
      }
    }
    double judged =
        share(
            Arrays.copyOfRange(some, half, some.length),
            Arrays.copyOfRange(others, half, others.length),
            threshold);
    return above ? judged : 1 - judged;
  }

  /// How many are told right when those that take longer than `threshold` are held to be `some`.
  private static double share(long[] some, long[] others, long threshold) {
    long right =
        Arrays.stream(some).filter(one -> one > threshold).count()
            + Arrays.stream(others).filter(one -> one <= threshold).count();
    return (double) right / (some.length + others.length);
  }
}
