package io.simsim.bench.server;

import io.simsim.bureau.Bureau;
import io.simsim.bureau.BureauSettings;
import io.simsim.bureau.access.Clients;
import io.simsim.bureau.access.PublicUrl;
import io.simsim.bureau.access.Scope;
import io.simsim.bureau.answers.Offers;
import io.simsim.bureau.client.OrganisationKey;
import io.simsim.bureau.consents.ConsentRecord;
import io.simsim.bureau.consents.Consents;
import io.simsim.bureau.database.Logins;
import io.simsim.bureau.departure.TrustedBureaus;
import io.simsim.bureau.furnishing.LineReply;
import io.simsim.bureau.registers.Parties;
import io.simsim.bureau.registers.PartiesReader;
import io.simsim.bureau.server.Server;
import io.simsim.bureau.subjects.Enrolment;
import io.simsim.bureau.subjects.Identity;
import io.simsim.bureau.subjects.Newcomer;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Pseudonyms;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A bureau of invented people, with one furnisher and one partner, in a process of its own; beside
/// it, on another port and the same PostgreSQL, [PlainServer].
public final class BenchBureau {
  static final PartyId FURNISHER = new PartyId("city-drive");

  /// One that has an offer in the rules that ship with it.
  static final PartyId PARTNER = new PartyId("pedal-bikes");

  static final String PURPOSE = "rental-deposit";

  private static final int TOGETHER = 500;
  private static final long DAYS = 8;

  private final Path folder;
  private final Bureau bureau;

  private BenchBureau(Path folder, Bureau bureau) {
    this.folder = folder;
    this.bureau = bureau;
  }

  /// Starts it, says `ready`, and ends when the standard input does.
  ///
  /// @param words the folder, how many people, how many events each, the port, the plain one's
  public static void main(List<String> words) throws Exception {
    Path folder = Path.of(words.get(0));
    int people = Integer.parseInt(words.get(1));
    int events = Integer.parseInt(words.get(2));
    int port = Integer.parseInt(words.get(3));
    int plainPort = Integer.parseInt(words.get(4));
    RuleSet rules = RuleSet.builtIn();
    Offers offers = new Offers(List.copyOf(rules.offers().values()));
    OrganisationKey key = OrganisationKey.make("bench");
    Files.writeString(folder.resolve("key.jwk"), key.jwk());
    Parties parties = parties(rules);
    Clients clients =
        id ->
            Optional.of(
                new Clients.Client(new PartyId(id), EnumSet.allOf(Scope.class), key.publicKeys()));
    BureauSettings settings =
        new BureauSettings(
            folder.resolve("data"),
            folder.resolve("keys"),
            folder.resolve("master").resolve("master.key"),
            Optional.empty(),
            "bench.invalid/log",
            rules.rules(),
            offers,
            party -> Long.MAX_VALUE,
            rules.sha256(),
            InstantSource.system());
    Server.Parts parts =
        new Server.Parts(
            rules,
            offers,
            parties,
            clients,
            new TrustedBureaus(Map.of()),
            new PublicUrl("http://localhost:" + port),
            InstantSource.system());
    try (Bureau bureau = Bureau.open(settings)) {
      Logins logins = bureau.database().logins();
      Files.write(
          folder.resolve("owner"),
          List.of(logins.url(), logins.owner().role(), logins.owner().password()));
      new BenchBureau(folder, bureau).seed(people, events);
      try (Server _ = Server.start(() -> bureau, parts, listening(port));
          PlainServer _ = PlainServer.start(bureau, clients, plainPort)) {
        System.out.println("ready");
        while (System.in.read() >= 0) {
          // Until it is closed.
        }
      }
    }
  }

  static Map<String, Object> listening(int port) {
    return Map.of(
        "server.port",
        port,
        "server.address",
        "127.0.0.1",
        "management.endpoints.access.default",
        "none");
  }

  private static Parties parties(RuleSet rules) {
    String word = "{\"en\":\"x\",\"zh-Hans\":\"x\"}";
    String said = "\"name\":" + word + ",\"description\":" + word;
    String json =
        """
        {"format":"simsim-parties/1","refused":[],"parties":[
        {"id":"%s",%s,"roles":["furnisher"],"reports":["rental"]},
        {"id":"%s",%s,"roles":["partner"],"asks":["%s"],"questionsPerDay":10000000}]}
        """
            .formatted(FURNISHER, said, PARTNER, said, PURPOSE);
    return PartiesReader.read(
        "bench", json.getBytes(StandardCharsets.UTF_8), rules.rules().purposes(), rules.sha256());
  }

  /// People who let the furnisher report and the partner ask, and what is reported of them.
  private void seed(int people, int events) throws IOException {
    List<String> reported = new ArrayList<>();
    List<String> asked = new ArrayList<>();
    for (int from = 0; from < people; from += TOGETHER) {
      List<Newcomer> newcomers = new ArrayList<>();
      for (int i = from; i < Math.min(people, from + TOGETHER); i++) {
        newcomers.add(
            new Newcomer(
                Subject.Kind.PERSON,
                new Identity("invented", "BENCH" + i),
                "Nobody " + i,
                new CurrencyCode("EUR")));
      }
      List<UUID> subjects = new ArrayList<>();
      for (Enrolment enrolment : bureau.subjects().enrol(newcomers)) {
        if (enrolment instanceof Enrolment.Enrolled(UUID subject)) {
          subjects.add(subject);
        }
      }
      consent(subjects);
      reported.addAll(names(subjects, FURNISHER));
      asked.addAll(names(subjects, PARTNER));
      System.err.printf("enrolled %,d of %,d%n", from + newcomers.size(), people);
    }
    report(reported, events);
    Files.write(folder.resolve("reported"), reported);
    Files.write(folder.resolve("asked"), asked);
  }

  private void consent(List<UUID> subjects) {
    long until = InstantSource.system().instant().getEpochSecond() + 1_000_000;
    Set<Context> contexts = EnumSet.of(Context.RENTAL);
    List<Consents.Grant> grants = new ArrayList<>();
    for (UUID subject : subjects) {
      grants.add(
          new Consents.Grant(
              subject, new ConsentRecord.What.Reporting(), FURNISHER, contexts, until, "May it?"));
      grants.add(
          new Consents.Grant(
              subject,
              new ConsentRecord.What.Asking(PURPOSE),
              PARTNER,
              contexts,
              until,
              "May it?"));
    }
    bureau.consents().grant(grants);
  }

  private List<String> names(List<UUID> subjects, PartyId party) {
    return bureau
        .pseudonyms()
        .of(subjects.stream().map(subject -> new Pseudonyms.Pair(subject, party)).toList());
  }

  /// Each person gets its events as they would come, one in eight days until now.
  private void report(List<String> names, int events) {
    int number = 0;
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (int each = 0; each < events; each++) {
      for (int from = 0; from < names.size(); from += TOGETHER * 10) {
        List<String> whose = names.subList(from, Math.min(names.size(), from + TOGETHER * 10));
        byte[] batch = batch("seed", number, whose, today.minusDays(DAYS * (events - each)));
        number += whose.size();
        for (LineReply line : bureau.reportEvents().report(FURNISHER, batch).lines()) {
          if (!(line instanceof LineReply.Accepted)) {
            throw new IllegalStateException("not accepted: " + line);
          }
        }
      }
      System.err.printf("reported %,d of %,d%n", number, (long) events * names.size());
    }
  }

  /// A batch of one returned car of each of `whose`.
  ///
  /// @param name of the events, with a number from `number` on
  /// @param day when it came back
  static byte[] batch(String name, int number, List<String> whose, LocalDate day) {
    StringBuilder lines = new StringBuilder();
    int at = number;
    for (String one : whose) {
      lines.append(
          """
          {"specversion":"1.0","id":"%s-%d","source":"furnisher:%s",\
          "type":"io.simsim.rental-returned.v1","subject":"%s","time":"%sT00:00:00Z",\
          "data":{"amount":5000,"currency":"EUR"}}
          """
              .formatted(name, at, FURNISHER, one, day));
      at++;
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
