package io.simsim.bureau.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.simsim.bureau.Bureau;
import io.simsim.bureau.BureauSettings;
import io.simsim.bureau.access.Clients;
import io.simsim.bureau.departure.TrustedBureaus;
import io.simsim.bureau.registers.Party;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.world.DemoWorld;
import io.simsim.bureau.world.Persona;
import io.simsim.bureau.world.SeedWorld;
import io.simsim.bureau.world.WorldClock;
import io.simsim.formats.RuleSet;
import io.simsim.population.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `simsim demo`: a bureau with an invented world in it.
@Command(
    name = "demo",
    header = "Run a bureau with an invented world in it, to look at and to play with.",
    description = {
      "",
      "Ten thousand people, a thousand small businesses, and those who report of them and ask about"
          + " them, all invented. The first start seeds the world; later ones take it up. Its time"
          + " begins where the world's history ends. Sign-in tokens and keys of the demo are no"
          + " secrets: never let it be reached from elsewhere."
    },
    mixinStandardHelpOptions = true,
    defaultValueProvider = Defaults.class,
    footer = {
      "",
      "Examples:",
      "  simsim demo",
      "  simsim demo --people 500 --businesses 50 --home small-world --port 9000"
    })
final class DemoCommand implements Callable<Integer> {
  private static final String HOME = "simsim-demo";

  @Mixin private ListenOptions listen = new ListenOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--people",
      order = 20,
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many people. Default: ${DEFAULT-VALUE}.")
  private int people;

  @Option(
      names = "--businesses",
      order = 21,
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many small businesses. Default: ${DEFAULT-VALUE}.")
  private int businesses;

  /// Somebody of the world, and the token by which to be it.
  private record Known(Persona persona, String token) {}

  @Override
  public Integer call() throws Exception {
    Path home = listen.home(HOME);
    RuleSet ruleSet = RuleSet.builtIn();
    Settings standard = DemoWorld.SETTINGS;
    DemoWorld world =
        DemoWorld.of(
            new Settings(
                standard.seed(),
                people,
                businesses,
                standard.months(),
                standard.last(),
                standard.questions()),
            ruleSet);
    WorldClock clock = world.clock(InstantSource.system());
    Clients clients = clients(world, home.resolve("clients"));
    List<Known> known = new ArrayList<>();
    BureauSettings settings =
        new BureauSettings(
            home.resolve("data"),
            home.resolve("keys"),
            home.resolve("master").resolve("master.key"),
            Optional.empty(),
            "demo.simsim.invalid/log",
            ruleSet.rules(),
            world.offers(),
            party -> ServeOptions.questionsADay(world.parties(), party),
            ruleSet.sha256(),
            clock);
    Server.Parts parts =
        new Server.Parts(
            ruleSet,
            world.offers(),
            world.parties(),
            clients,
            new TrustedBureaus(Map.of()),
            listen.url(),
            clock);
    try (Running running =
        Running.start(
            settings,
            parts,
            listen.listening(),
            bureau -> known.addAll(settle(bureau, world, ruleSet, clock, home)))) {
      say(home, clock, known);
      running.await();
    }
    return Main.DONE;
  }

  private List<Known> settle(
      Bureau bureau, DemoWorld world, RuleSet ruleSet, WorldClock clock, Path home)
      throws IOException {
    SeedWorld seeding =
        new SeedWorld(
            world,
            ruleSet.rules().purposes(),
            clock,
            home.resolve("data"),
            bureau.subjects(),
            bureau.pseudonyms(),
            bureau.consents(),
            bureau.reportEvents());
    seeding.seed(new Progress(spec.commandLine().getErr())::at);
    List<Known> known = new ArrayList<>();
    for (Persona persona : seeding.personas()) {
      bureau.signIns().end(persona.subject());
      bureau.signIns().give(persona.subject(), token(persona.story()));
      known.add(new Known(persona, token(persona.story())));
    }
    return known;
  }

  /// The sign-in token of the persona with a story, such as `demo-newcomer`.
  static String token(Persona.Story story) {
    return "demo-" + story.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Says now and then how far it is.
  private static final class Progress {
    private final PrintWriter err;
    private final long began = System.nanoTime();
    private long said;

    Progress(PrintWriter err) {
      this.err = err;
    }

    void at(long done, long of, String what) {
      long tenth = of == 0 ? 10 : done * 10 / of;
      if (tenth != said || done == of) {
        said = tenth;
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        err.printf("simsim: seeding, %,d of %,d %s, %d s%n", done, of, what, seconds);
        err.flush();
      }
    }
  }

  /// Keys for everybody in the register, made once.
  private static Clients clients(DemoWorld world, Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, Clients.Client> clients = new HashMap<>();
    for (Party party : world.parties().all()) {
      Path file = folder.resolve(party.id() + ".jwk");
      clients.put(
          party.id().value(),
          new Clients.Client(
              party.id(), RegisterFiles.scopes(party), new JWKSet(key(file, party.id()))));
    }
    return id -> Optional.ofNullable(clients.get(id));
  }

  private static ECKey key(Path file, PartyId party) throws IOException {
    try {
      if (!Files.exists(file)) {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID(party + "-1").generate();
        Files.writeString(file, key.toJSONString() + "\n");
      }
      return ECKey.parse(Files.readString(file)).toPublicJWK();
    } catch (ParseException | JOSEException broken) {
      throw new IOException(file + ": no key as a JWK; delete it for a new one", broken);
    }
  }

  private void say(Path home, WorldClock clock, List<Known> known) {
    PrintWriter out = spec.commandLine().getOut();
    String url = listen.url().value();
    out.printf("The demo bureau listens at %s%n", url);
    out.printf(
        "  %,d people and %,d businesses, all invented; their time is %s%n",
        people, businesses, clock.instant());
    out.printf("  what can be called  %s/openapi.json%n", url);
    out.printf("  who is who          %s/v1/furnishers, /v1/partners, /v1/offers%n", url);
    out.println();
    out.println("Be somebody:");
    for (Known one : known) {
      out.printf("  %-24s %s%n", Persona.title(one.persona().story()), one.persona().self().name());
      out.printf("    curl -H 'Authorization: Bearer %s' %s/v1/me/events%n", one.token(), url);
    }
    known.stream()
        .filter(one -> one.persona().asks().containsKey("rental-deposit"))
        .findFirst()
        .ifPresent(one -> sayAsk(out, home, url, one));
    out.println();
    out.println("Ctrl-C stops it.");
    out.flush();
  }

  private static void sayAsk(PrintWriter out, Path home, String url, Known one) {
    PartyId partner = java.util.Objects.requireNonNull(one.persona().asks().get("rental-deposit"));
    String key = home.resolve("clients").resolve(partner + ".jwk").toString();
    out.println();
    out.printf("Ask about %s, as %s:%n", one.persona().self().name(), partner);
    out.printf(
        "  ./simsim client token --url %s --id %s --key %s --scope answers > token%n",
        url, partner, key);
    out.printf(
        "  curl -K <(./simsim client headers --key %s --token-file token POST %s/v1/answers)"
            + " -H 'Content-Type: application/json' -H \"Idempotency-Key: $RANDOM\""
            + " -d '{\"questions\":[{\"subject\":\"%s\",\"purpose\":\"rental-deposit\"}]}'"
            + " %s/v1/answers%n",
        key, url, one.persona().pseudonyms().get(partner), url);
    out.printf("  curl -H 'Authorization: Bearer %s' %s/v1/me/answers%n", one.token(), url);
  }
}
