package io.simsim.bureau.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.bureau.answers.OwnAnswer;
import io.simsim.bureau.answers.PartnerQuestion;
import io.simsim.bureau.answers.PartnerReply;
import io.simsim.bureau.consents.ConsentRecord;
import io.simsim.bureau.registers.Parties;
import io.simsim.bureau.registers.Party;
import io.simsim.bureau.registers.RefusedParty;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Profile;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import io.simsim.formats.RuleSet;
import io.simsim.population.Population;
import io.simsim.population.Settings;
import io.simsim.population.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
  /// Somebody withdraws in it, and somebody freezes.
  private static final Settings SMALL = DemoWorld.SETTINGS.withSubjects(24, 6).withSeed(7);

  private static final Settings HUNDREDS = DemoWorld.SETTINGS.withSubjects(150, 125);
  private static final Instant TODAY = Instant.parse("2030-01-02T03:04:05Z");

  private static SeededBureau hundreds;

  @TempDir private Path temp;

  @BeforeAll
  static void seed() throws IOException {
    hundreds = SeededBureau.open(HUNDREDS, InstantSource.fixed(TODAY));
    assertThat(hundreds.seedWorld.seed(SeedingProgress.SILENT)).isTrue();
  }

  @AfterAll
  static void close() throws IOException {
    hundreds.close();
  }

  @Test
  void everyPartyOfThePopulationIsInTheRegisterWithWhatItReports() throws IOException {
    Parties parties = DemoWorld.of(SMALL, RuleSet.builtIn()).parties();
    Population population = Population.of(SMALL.withSubjects(2_000, 400));

    assertThat(World.parties())
        .allSatisfy(party -> assertThat(parties.find(PartyId.of(party.id()))).isPresent());
    for (long place = 0; place < population.size(); place++) {
      for (Event event : population.life(place).events()) {
        if (!event.furnisher().equals(FurnisherId.SUBJECT)) {
          Party party = parties.find(PartyId.of(event.furnisher())).orElseThrow();
          assertThat(party.reports()).as(party.id().value()).contains(event.context());
        }
      }
    }
  }

  @Test
  void everyRefusedUseIsTurnedAwayAndEveryPartnerHasItsOffers() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    DemoWorld world = DemoWorld.of(SMALL, rules);

    assertThat(world.parties().refused())
        .extracting(RefusedParty::use)
        .containsExactlyInAnyOrderElementsOf(rules.rules().purposes().refused());
    for (Party party : world.parties().with(Party.Role.PARTNER)) {
      for (String purpose : party.asks()) {
        assertThat(world.offers().live(party.id(), purpose, world.end().getEpochSecond()))
            .as(party.id() + " for " + purpose)
            .isPresent();
      }
    }
    assertThat(rules.rules().purposes().all())
        .allSatisfy(
            purpose ->
                assertThat(world.parties().all())
                    .anyMatch(party -> party.asks().contains(purpose.name())));
  }

  @Test
  void theBureauAnswersEveryQuestionAsTheCommandLineDoes() throws Exception {
    SameAsCommandLine.Compared compared = new SameAsCommandLine(hundreds, temp).compare();

    assertThat(compared.asked()).isGreaterThan(400);
    assertThat(compared.frozen()).as("of frozen records").isPositive();
    assertThat(compared.scored()).isGreaterThan(100);
  }

  @Test
  void aSeedingThatWasKilledGoesOnAndASeededBureauIsNotSeededTwice() throws IOException {
    AtomicReference<Instant> machine = new AtomicReference<>(TODAY);
    SeededBureau killed = SeededBureau.open(SMALL, machine::get);
    SeedingProgress kills =
        (done, of, what) -> {
          if (what.equals("second thoughts") && done == of) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(() -> killed.seedWorld.seed(kills)).hasMessage("killed");
    SeededBureau again = killed.reopen();
    assertThat(again.seedWorld.seed(SeedingProgress.SILENT)).isTrue();
    List<String> once = consents(again);
    assertThat(once).anyMatch(consent -> consent.endsWith("true"));

    machine.set(TODAY.plus(Duration.ofDays(2)));
    try (SeededBureau restarted = again.reopen()) {
      assertThat(restarted.seedWorld.seed(SeedingProgress.SILENT)).isFalse();
      assertThat(consents(restarted)).isEqualTo(once);
      assertThat(restarted.clock.instant())
          .as("the clock goes on through restarts")
          .isEqualTo(restarted.world.end().plus(Duration.ofDays(2)));
      assertThat(once).hasSameSizeAs(wanted(restarted.world));
    }
  }

  /// One consent for each furnisher that is let and each partner that may ask, none twice.
  private static List<String> wanted(DemoWorld world) {
    return places(world).stream()
        .map(world::inhabitant)
        .flatMap(one -> java.util.stream.Stream.of(one.let(), one.asks().keySet()))
        .flatMap(all -> all.stream().map(Object::toString))
        .toList();
  }

  private static List<String> consents(SeededBureau seeded) {
    return places(seeded.world).stream()
        .map(place -> subject(seeded, place))
        .flatMap(subject -> seeded.bureau.consents().book(subject).orElseThrow().all().stream())
        .map(consent -> consent.id() + " " + consent.withdrawn())
        .toList();
  }

  private static List<Long> places(DemoWorld world) {
    return java.util.stream.LongStream.range(0, world.size()).boxed().toList();
  }

  private static UUID subject(SeededBureau seeded, long place) {
    return seeded
        .bureau
        .subjects()
        .find(seeded.world.inhabitant(place).who().identity())
        .orElseThrow();
  }

  @Test
  void anotherWorldIsRefusedWhereOneWasBegun() throws IOException {
    SeededBureau begun = SeededBureau.open(SMALL.withSubjects(3, 1), InstantSource.fixed(TODAY));
    begun.seedWorld.seed(SeedingProgress.SILENT);

    try (SeededBureau other = begun.reopen(SMALL.withSeed(8))) {
      assertThatThrownBy(() -> other.seedWorld.seed(SeedingProgress.SILENT))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another world is here");
    }
  }

  @Test
  void someSwitchOffWithdrawAndFreezeAndTheBureauKnowsIt() {
    List<Inhabitant> all = places(hundreds.world).stream().map(hundreds.world::inhabitant).toList();

    assertThat(all).anyMatch(one -> one.let().size() < one.reports().size());
    assertThat(all).anyMatch(one -> one.withdraws().isPresent());
    assertThat(all).anyMatch(Inhabitant::frozen);
    for (Inhabitant one : all) {
      List<ConsentRecord> book =
          hundreds.bureau.consents().book(subject(hundreds, one.place())).orElseThrow().all();
      assertThat(book.stream().filter(ConsentRecord::withdrawn).map(ConsentRecord::party))
          .containsExactlyElementsOf(one.withdraws().stream().toList());
    }
  }

  @Test
  void thePersonasSignInAndAreAnsweredAsTheirStoriesSay() {
    List<Persona> personas = hundreds.seedWorld.personas();

    assertThat(personas).extracting(Persona::story).containsExactly(Persona.Story.values());
    for (Persona persona : personas) {
      assertThat(hundreds.bureau.subjects().find(persona.self().identity()))
          .hasValue(persona.subject());
      assertThat(hundreds.bureau.subjects().profile(persona.subject()).map(Profile::name))
          .hasValue(persona.self().name());
      persona.asks().forEach((purpose, partner) -> ask(hundreds, persona, purpose, partner));
    }
    assertThat(scores(hundreds, personas.get(0))).hasSizeGreaterThan(5);
    assertThat(scores(hundreds, personas.get(1))).isNotEmpty();
    assertThat(scores(hundreds, personas.get(2))).isEmpty();
    assertThat(scores(hundreds, personas.get(3))).isNotEmpty();
  }

  private static void ask(SeededBureau seeded, Persona persona, String purpose, PartyId partner) {
    String pseudonym = java.util.Objects.requireNonNull(persona.pseudonyms().get(partner));
    PartnerReply reply =
        seeded
            .bureau
            .answerPartner()
            .answer(
                partner,
                new PartnerQuestion(
                    persona.story() + purpose, pseudonym, purpose, OptionalLong.empty()));
    assertThat(new String(((PartnerReply.Told) reply).body(), StandardCharsets.UTF_8))
        .contains("simsim-answer/1");
  }

  private static List<Integer> scores(SeededBureau seeded, Persona persona) {
    return seeded.bureau.ownAnswers().of(persona.subject()).stream()
        .map(OwnAnswer::score)
        .filter(java.util.OptionalInt::isPresent)
        .map(java.util.OptionalInt::getAsInt)
        .toList();
  }
}
