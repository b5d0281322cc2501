package io.simsim.bureau.suite;

import io.simsim.bureau.TestServer;
import io.simsim.bureau.http.Api;
import io.simsim.bureau.http.Organisation;
import io.simsim.bureau.http.Person;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Those whom fuzzed requests are made of: people with consents and answers, organisations with
/// tokens; and how much the bureau has stored of all.
final class FuzzWorld {
  private static final int PEOPLE = 6;
  private static final Duration TOKENS_FOR = Duration.ofMinutes(3);

  /// After this a token of the beginning has ended, whatever clocks allow each other.
  private static final Duration ENDED_AFTER = Duration.ofMinutes(7);

  final Api api;
  final List<Someone> people = new ArrayList<>();

  /// Whose ids others try.
  final Someone stranger;

  final Person expired;
  final String scorecard;
  private final Random random;
  private final Instant began = Instant.now();
  private Instant entered = Instant.now();
  private final List<String> firstTokens;
  private int numbers;

  /// A person with what can be named of it.
  record Someone(
      Person person, String known, String asked, String consent, String answer, String leaf) {}

  FuzzWorld(Api api, Random random) {
    this.api = api;
    this.random = random;
    this.expired = api.enrol();
    api.bureau.clock.forward(Duration.ofDays(31));
    this.stranger = newcomer();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(newcomer());
    }
    this.scorecard = api.json(api.get("/v1/scorecards")).get(0).get("hash").asString();
    this.firstTokens = organisations().stream().map(Organisation::token).toList();
  }

  private List<Organisation> organisations() {
    return List.of(api.furnisher, api.partner, api.operator);
  }

  Someone newcomer() {
    Person person = api.enrol();
    JsonNode reporting = person.letReport(api.furnisher, "rental", "commerce");
    JsonNode asking = person.letAsk(api.partner, "rental-deposit", "rental");
    String asked = asking.get("pseudonym").asString();
    JsonNode told = api.json(api.ask(api.partner, asked, "rental-deposit")).get("answers").get(0);
    return new Someone(
        person,
        reporting.get("pseudonym").asString(),
        asked,
        reporting.get("id").asString(),
        told.get("id").asString(),
        told.get("receipt").get("root").asString());
  }

  Someone anybody() {
    return people.get(random.nextInt(people.size()));
  }

  void replace(Someone gone) {
    people.set(people.indexOf(gone), newcomer());
  }

  int number() {
    return ++numbers;
  }

  /// The organisation that has a scope, with a token that holds.
  Organisation with(String scope) {
    if (entered.plus(TOKENS_FOR).isBefore(Instant.now())) {
      entered = Instant.now();
      api.furnisher.enter(api, "events");
      api.partner.enter(api, "answers");
      api.operator.enter(api, "subjects");
    }
    return switch (scope) {
      case "events" -> api.furnisher;
      case "answers" -> api.partner;
      default -> api.operator;
    };
  }

  /// A token that has ended, of one of the three; empty while none has.
  String ended(Organisation whose) {
    return began.plus(ENDED_AFTER).isBefore(Instant.now())
        ? firstTokens.get(organisations().indexOf(whose))
        : "";
  }

  /// A text for a member.
  String word(String name) {
    return switch (name) {
      case "subject" -> random.nextInt(5) == 0 ? "nobody" : anybody().asked();
      case "purpose" -> one("rental-deposit", "rental-deposit", "shop-perk", "employment", "x");
      case "party" -> one("city-drive", "asker", "nobody");
      case "contexts" -> one("rental", "commerce", "rental", "credit", "health");
      case "until" -> one("2027-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "2020-01-01T00:00:00Z");
      case "scheme" -> "passport-de";
      case "number" -> "FZ" + number();
      case "name" -> one("Ada Example", "Øystein 李小龙", "Zoë");
      case "currency" -> one("EUR", "EUR", "USD");
      case "id", "Idempotency-Key" -> "f-" + (random.nextInt(8) == 0 ? 1 : number());
      default -> "text of " + name;
    };
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }

  /// An event that could be taken.
  String event() {
    return """
    {"specversion":"1.0","id":"%s","source":"furnisher:city-drive",\
    "type":"io.simsim.rental-returned.v1","subject":"%s","time":"2026-01-02T00:00:00Z",\
    "data":{"amount":%d,"currency":"EUR"}}"""
        .formatted(word("id"), anybody().known(), 1 + random.nextInt(9_000));
  }

  /// How many rows there are of everything, in what states.
  static final class Stored implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement counting;

    Stored(Api api) throws SQLException {
      connection = TestServer.superuser(api.bureau.logins);
      counting =
          connection.prepareStatement(
              Stream.concat(
                      TestServer.tablesOfSubjects().stream(),
                      Stream.of("told", "batch", "leaf", "leaving"))
                  .map(table -> "(select count(*) from " + table + ")")
                  .collect(
                      Collectors.joining(
                          ",", "select concat_ws(' ', ", ",(select sum(state) from subject))")));
    }

    String now() throws SQLException {
      try (ResultSet row = counting.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }

    /// How many leaves are stored, and how many of them are in the log.
    long[] leaves() throws SQLException {
      try (var statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select count(*), count(position) from leaf")) {
        row.next();
        return new long[] {row.getLong(1), row.getLong(2)};
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
