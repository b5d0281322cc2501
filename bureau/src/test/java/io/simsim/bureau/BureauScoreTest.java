package io.simsim.bureau;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.answers.OwnAnswer;
import io.simsim.bureau.furnishing.LineReply;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Question;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.receipt.Receipt;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.scorecard.Score;
import io.simsim.population.Life;
import io.simsim.population.Population;
import io.simsim.population.Settings;
import io.simsim.population.SubjectKind;
import io.simsim.tlog.tree.Commitment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BureauScoreTest {
  private static final int PEOPLE = 36;
  private static final int BUSINESSES = 12;
  private static TestBureau bureau;

  @BeforeAll
  static void open() {
    bureau = TestBureau.open(new TestClock(Instant.parse("2026-06-01T00:00:00Z")));
  }

  @AfterAll
  static void close() {
    bureau.close();
  }

  /// Lives go in through intake as their furnishers send them, and come out of answers.
  @Test
  void theBureauScoresWhatTheEngineScores() {
    Settings settings =
        Settings.DEFAULTS.withMonths(36, YearMonth.of(2026, 5)).withSubjects(PEOPLE, BUSINESSES);
    Population population = Population.of(settings);
    AskQuestion engine = new AskQuestion(BuiltInRules.RULES, BuiltInRules.SHA_256);
    int scored = 0;
    int compared = 0;
    for (long place = 0; place < population.size(); place++) {
      Life life = population.life(place);
      UUID subject =
          bureau.enrol(
              life.kind() == SubjectKind.PERSON ? Subject.Kind.PERSON : Subject.Kind.BUSINESS);
      SubjectRecord record = reported(life, subject);
      for (String purpose : BuiltInRules.purposes()) {
        if (!fits(purpose, life.kind())) {
          continue;
        }
        UUID consent = bureau.letAsk(subject, TestBureau.ASKER, purpose);
        bureau.ask(subject, purpose);
        OwnAnswer answer = bureau.latest(subject);
        Assessment.Assessed expected = assessed(engine, subject, purpose, consent, record);

        assertThat(member(answer.payload(), "result"))
            .as("%s of %s", purpose, life.subject().value())
            .isEqualTo(member(Receipt.of(expected, BuiltInRules.RULES).text(), "result"));
        assertThat(member(answer.payload(), "record"))
            .isEqualTo(member(Receipt.of(expected, BuiltInRules.RULES).text(), "record"));
        Receipt receipt = Receipt.of(expected, BuiltInRules.RULES);
        assertThat(receipt.commitment(new byte[Receipt.SALT_BYTES], BuiltInRules.SHA_256))
            .as("the engine and the log know one form of a commitment")
            .isEqualTo(Commitment.of(new byte[Commitment.SALT_BYTES], receipt.bytes()));
        compared++;
        scored += expected.score() instanceof Score.Scored ? 1 : 0;
      }
    }
    assertThat(compared).isGreaterThan(300);
    assertThat(scored).as("of " + compared).isGreaterThan(compared / 4);
  }

  private static boolean fits(String purpose, SubjectKind kind) {
    Purpose found = Objects.requireNonNull(BuiltInRules.RULES.purposes().find(purpose));
    return switch (found.subjects()) {
      case EITHER -> true;
      case PERSON -> kind == SubjectKind.PERSON;
      case BUSINESS -> kind == SubjectKind.BUSINESS;
    };
  }

  /// Reports a life furnisher by furnisher.
  ///
  /// @return the record that it should have made
  private static SubjectRecord reported(Life life, UUID subject) {
    Map<FurnisherId, List<Event>> byFurnisher = new TreeMap<>();
    SubjectRecord.Builder record =
        SubjectRecord.builder(new SubjectId(subject.toString()), TestBureau.EUR);
    for (Event event : life.events()) {
      if (!event.furnisher().equals(FurnisherId.SUBJECT)) {
        byFurnisher.computeIfAbsent(event.furnisher(), id -> new ArrayList<>()).add(event);
        SubjectId own = new SubjectId(subject.toString());
        record.add(event.under(own).clocked(event.reportedAt(), bureau.clock.seconds()));
      }
    }
    byFurnisher.forEach(
        (furnisher, events) -> {
          PartyId party = PartyId.of(furnisher);
          Set<Context> contexts = EnumSet.noneOf(Context.class);
          events.forEach(event -> contexts.add(event.context()));
          bureau.letReport(subject, party, contexts.toArray(Context[]::new));
          SubjectId known = new SubjectId(bureau.bureau.pseudonyms().of(subject, party));
          List<Event> sent =
              events.stream()
                  .map(event -> event.under(known).clocked(event.reportedAt(), event.reportedAt()))
                  .toList();
          assertThat(bureau.report(party, sent).lines())
              .allSatisfy(line -> assertThat(line).isInstanceOf(LineReply.Accepted.class));
        });
    return record.build();
  }

  private static Assessment.Assessed assessed(
      AskQuestion engine, UUID subject, String purpose, UUID consent, SubjectRecord record) {
    Purpose found = Objects.requireNonNull(BuiltInRules.RULES.purposes().find(purpose));
    SubjectId id = new SubjectId(subject.toString());
    long now = bureau.clock.seconds();
    Question question = new Question("q", id, purpose, now, Feature.MISSING, TestBureau.EUR);
    Consent given =
        new Consent(
            consent.toString(), id, purpose, found.contexts(), Set.of(), now, Long.MAX_VALUE);
    return (Assessment.Assessed) engine.ask(question, given, record);
  }

  private static String member(String json, String name) {
    RuleNode root = RuleReader.read("receipt", json.getBytes(StandardCharsets.UTF_8));
    return Canonical.text(Objects.requireNonNull(root.members().get(name)));
  }
}
