package io.simsim.bureau.furnishing;

import static io.simsim.bureau.TestBureau.CARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestServer;
import io.simsim.bureau.keys.SealBroken;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.transparency.ReceiptSigner;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.tlog.note.LeafProof;
import io.simsim.tlog.tree.ProofFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static TestBureau bureau;
  private UUID subject;

  @BeforeAll
  static void open() {
    bureau = TestBureau.open();
  }

  @AfterAll
  static void close() {
    bureau.close();
  }

  @BeforeEach
  void enrol() {
    subject = bureau.enrol();
  }

  @Test
  void withoutConsentNothingIsStored() {
    BatchReply reply = bureau.report(CARS, bureau.returned(subject, CARS, "e1"));

    assertThat(rules(reply)).containsExactly("consent");
    assertThat(reply.logged()).isEmpty();
  }

  @Test
  void aConsentCoversItsContextsAndItsFurnisherOnly() {
    bureau.letReport(subject, CARS, Context.RENTAL);
    PartyId other = new PartyId("pedal-bikes");
    Event commerce = bureau.event(subject, CARS, "e2", Context.COMMERCE, new Fact.PromiseKept());

    assertThat(rules(bureau.report(CARS, bureau.returned(subject, CARS, "e1")))).isEmpty();
    assertThat(rules(bureau.report(CARS, commerce))).containsExactly("consent");
    assertThat(rules(bureau.report(other, bureau.returned(subject, other, "e1"))))
        .containsExactly("consent");
  }

  @Test
  void aWithdrawnConsentRefusesTheNextReportAndAnEndedOneTheNextAfterIt() {
    UUID consent = bureau.letReport(subject, CARS, Context.RENTAL);
    bureau.bureau.consents().withdraw(subject, consent);

    assertThat(rules(bureau.report(CARS, bureau.returned(subject, CARS, "e1"))))
        .containsExactly("consent");

    long soon = bureau.clock.seconds() + 60;
    bureau
        .bureau
        .consents()
        .letReport(subject, CARS, java.util.Set.of(Context.RENTAL), soon, "For a minute?");
    assertThat(rules(bureau.report(CARS, bureau.returned(subject, CARS, "e1")))).isEmpty();
    bureau.clock.forward(Duration.ofSeconds(60));
    assertThat(rules(bureau.report(CARS, bureau.returned(subject, CARS, "e2"))))
        .containsExactly("consent");
  }

  @Test
  void whatWasReportedMayBeTakenBackWithoutConsentAndNothingElseMay() {
    UUID consent = bureau.letReport(subject, CARS, Context.RENTAL);
    bureau.report(CARS, bureau.returned(subject, CARS, "e1"));
    bureau.bureau.consents().withdraw(subject, consent);

    BatchReply reply =
        bureau.report(
            CARS,
            bureau.event(
                subject, CARS, "r1", Context.RENTAL, new Fact.Retraction(new EventId("e1"))),
            bureau.event(
                subject, CARS, "r2", Context.RENTAL, new Fact.Retraction(new EventId("none"))));

    assertThat(reply.lines().get(0)).isEqualTo(new LineReply.Accepted(1, "r1"));
    assertThat(rules(reply)).containsExactly("consent");
  }

  /// Who can write the database puts a withdrawal before what it withdraws.
  @Test
  void wordsOpenInTheirOwnPlacesAlone() throws SQLException {
    bureau.bureau.consents().withdraw(subject, bureau.letReport(subject, CARS, Context.RENTAL));
    try (Connection connection = TestServer.superuser(bureau.logins);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update consent_word w set sealed = o.sealed from consent_word o where o.subject ="
              + " w.subject and o.word <> w.word and w.subject = '"
              + subject
              + "'");
    }

    assertThatThrownBy(() -> bureau.bureau.consents().book(subject)).isInstanceOf(SealBroken.class);
  }

  /// Otherwise a furnisher of one context could make a required source of another.
  @Test
  void nothingIsTakenBackInAContextThatWasNeverConsentedTo() {
    bureau.letReport(subject, CARS, Context.RENTAL);
    bureau.report(CARS, bureau.returned(subject, CARS, "e1"));

    BatchReply reply =
        bureau.report(
            CARS,
            bureau.event(
                subject, CARS, "r1", Context.CREDIT, new Fact.Retraction(new EventId("e1"))));

    assertThat(rules(reply)).containsExactly("consent");
  }

  @Test
  void theSameBodyIsTheSameResultAndAnotherIsAConflict() {
    bureau.letReport(subject, CARS, Context.RENTAL, Context.COMMERCE);
    Event event = bureau.returned(subject, CARS, "e1");
    Event later = event.clocked(event.reportedAt() + 5, event.reportedAt() + 5);
    Event dearer =
        bureau.event(subject, CARS, "e1", Context.RENTAL, new Fact.RentalReturned(51_00, 0));
    Event elsewhere = bureau.event(subject, CARS, "e1", Context.COMMERCE, new Fact.PromiseKept());

    BatchReply first = bureau.report(CARS, event);
    BatchReply again = bureau.report(CARS, event);

    assertThat(first.lines()).containsExactly(new LineReply.Accepted(1, "e1"));
    assertThat(again.lines()).isEqualTo(first.lines());
    assertThat(bureau.report(CARS, later).lines()).isEqualTo(first.lines());
    assertThat(bureau.report(CARS, dearer).lines())
        .containsExactly(new LineReply.Conflict(1, "e1"));
    assertThat(bureau.report(CARS, elsewhere).lines())
        .as("an id names one event in all contexts")
        .containsExactly(new LineReply.Conflict(1, "e1"));
  }

  @Test
  void withinOneBatchTheFirstLineOfANameStands() {
    bureau.letReport(subject, CARS, Context.RENTAL);
    Event event = bureau.returned(subject, CARS, "e1");
    Event other =
        bureau.event(subject, CARS, "e1", Context.RENTAL, new Fact.RentalReturned(51_00, 0));

    assertThat(bureau.report(CARS, event, event, other).lines())
        .containsExactly(
            new LineReply.Accepted(1, "e1"),
            new LineReply.Accepted(2, "e1"),
            new LineReply.Conflict(3, "e1"));
  }

  @Test
  void twoFurnishersMayUseOneName() {
    PartyId other = new PartyId("pedal-bikes");
    bureau.letReport(subject, CARS, Context.RENTAL);
    bureau.letReport(subject, other, Context.RENTAL);

    assertThat(rules(bureau.report(CARS, bureau.returned(subject, CARS, "e1")))).isEmpty();
    assertThat(bureau.report(other, bureau.returned(subject, other, "e1")).logged()).isPresent();
  }

  @Test
  void whoIsUnknownIsRefusedAsWhoDidNotConsent() {
    bureau.letReport(subject, CARS, Context.RENTAL);
    Event known = bureau.returned(bureau.enrol(), CARS, "e1");
    Event unknown =
        new Event(
            new SubjectId("nobody"),
            known.furnisher(),
            known.id(),
            known.context(),
            known.occurredAt(),
            known.reportedAt(),
            known.recordedAt(),
            true,
            "",
            known.currency(),
            "",
            known.fact());

    assertThat(bureau.report(CARS, unknown).lines()).isEqualTo(bureau.report(CARS, known).lines());
  }

  @Test
  void aFurnisherReportsInItsOwnNameInTheRecordsCurrencyAndNotOfTheFuture() {
    bureau.letReport(subject, CARS, Context.RENTAL);
    PartyId other = new PartyId("pedal-bikes");
    Event event = bureau.returned(subject, CARS, "e1");
    Event pounds =
        new Event(
            event.subject(),
            event.furnisher(),
            event.id(),
            event.context(),
            event.occurredAt(),
            event.reportedAt(),
            event.recordedAt(),
            true,
            "",
            new CurrencyCode("GBP"),
            "",
            event.fact());

    assertThat(rules(bureau.report(other, event))).containsExactly("source");
    assertThat(rules(bureau.report(CARS, pounds))).containsExactly("currency");
    assertThat(
            rules(
                bureau.report(
                    CARS, event.clocked(bureau.clock.seconds() + 1, bureau.clock.seconds() + 1))))
        .containsExactly("clock-order");
  }

  @Test
  void aLineThatCannotBeReadSaysWhyAndTheOthersGoIn() {
    bureau.letReport(subject, CARS, Context.RENTAL);
    String good =
        new String(
            TestBureau.ndjson(List.of(bureau.returned(subject, CARS, "e1"))),
            StandardCharsets.UTF_8);
    String batch = "{\"specversion\":\"1.0\"}\n\n" + good + "no json\n";

    BatchReply reply =
        bureau.bureau.reportEvents().report(CARS, batch.getBytes(StandardCharsets.UTF_8));

    assertThat(reply.lines()).extracting(LineReply::line).containsExactly(1L, 3L, 4L);
    assertThat(reply.lines().get(1)).isEqualTo(new LineReply.Accepted(3, "e1"));
    assertThat(rules(reply)).containsExactly("required", "json");
  }

  @Test
  void anAcceptedBatchIsSignedAtOnceAndProvableSoon()
      throws IOException, InterruptedException, ProofFailed {
    bureau.letReport(subject, CARS, Context.RENTAL);
    BatchReply reply =
        bureau.report(
            CARS,
            bureau.returned(subject, CARS, "e1"),
            bureau.returned(subject, CARS, "e2"),
            bureau.returned(subject, CARS, "e3"));

    BatchReply.Logged logged = reply.logged().orElseThrow();
    assertThat(ReceiptSigner.verify(logged.root(), logged.signature(), bureau.bureau.receiptKey()))
        .isTrue();
    LeafProof proof = bureau.bureau.sequencer().await(logged.leaf(), Duration.ofSeconds(2));
    proof.verify(logged.root(), bureau.bureau.log().key(), List.of(), 0);
  }

  /// The reply may have been lost: it is what proves that the events are in the log.
  @Test
  void aRepeatedBatchIsToldItsFirstRootAndAnotherOneIsNot() {
    bureau.letReport(subject, CARS, Context.RENTAL);
    PartyId other = new PartyId("other-cars");
    Event event = bureau.returned(subject, CARS, "e1");
    BatchReply first = bureau.report(CARS, event);
    BatchReply.Logged logged = first.logged().orElseThrow();
    bureau.report(CARS, bureau.returned(subject, CARS, "e2"));

    BatchReply again = bureau.report(CARS, event);

    assertThat(again.batch()).isEqualTo(first.batch());
    assertThat(again.logged().orElseThrow().root()).isEqualTo(logged.root());
    assertThat(again.logged().orElseThrow().signature()).isEqualTo(logged.signature());
    assertThat(bureau.report(CARS, event, event).logged()).as("other bytes").isEmpty();
    assertThat(bureau.report(other, event).logged()).as("another furnisher").isEmpty();
  }

  @Test
  void whatIsNewInARepeatedBatchHasItsOwnRoot() {
    Event event = bureau.returned(subject, CARS, "e1");
    Event refused = bureau.event(subject, CARS, "e2", Context.COMMERCE, new Fact.PromiseKept());
    bureau.letReport(subject, CARS, Context.RENTAL);
    BatchReply first = bureau.report(CARS, event, refused);
    bureau.letReport(subject, CARS, Context.COMMERCE);

    BatchReply second = bureau.report(CARS, event, refused);
    BatchReply third = bureau.report(CARS, event, refused);

    assertThat(second.batch()).isNotEqualTo(first.batch());
    assertThat(third.batch()).isEqualTo(second.batch());
    assertThat(third.logged().orElseThrow().root())
        .isEqualTo(second.logged().orElseThrow().root())
        .isNotEqualTo(first.logged().orElseThrow().root());
  }

  @Test
  void aBatchOfMoreLinesOrBytesThanOneMayHaveIsRefusedAsAWhole() {
    bureau.letReport(subject, CARS, Context.RENTAL);
    byte[] event = TestBureau.ndjson(List.of(bureau.returned(subject, CARS, "e1")));

    BatchReply lines = report(event, ReportEvents.LINES_MAX, '\n');
    BatchReply bytes = report(event, ReportEvents.BYTES_MAX, ' ');

    for (BatchReply reply : List.of(lines, bytes)) {
      assertThat(reply.lines()).extracting(LineReply::line).containsExactly(0L);
      assertThat(rules(reply)).containsExactly("batch-size");
      assertThat(reply.logged()).isEmpty();
    }
    assertThat(report(event, ReportEvents.LINES_MAX - 1, '\n').lines())
        .containsExactly(new LineReply.Accepted(1, "e1"));
  }

  /// An event, then so many of one character.
  private static BatchReply report(byte[] event, int more, char what) {
    byte[] batch = java.util.Arrays.copyOf(event, event.length + more);
    java.util.Arrays.fill(batch, event.length, batch.length, (byte) what);
    return bureau.bureau.reportEvents().report(CARS, batch);
  }

  @Test
  void aRecordThatIsFullTakesNoMoreAndStillKnowsWhatItHas() throws SQLException {
    bureau.letReport(subject, CARS, Context.RENTAL);
    bureau.report(CARS, bureau.returned(subject, CARS, "e0"));
    TestServer.fill(bureau.logins, subject, SubjectRecord.MAX_EVENTS - 2);

    BatchReply reply =
        bureau.report(
            CARS,
            bureau.returned(subject, CARS, "e0"),
            bureau.returned(subject, CARS, "e1"),
            bureau.returned(subject, CARS, "e2"),
            bureau.returned(subject, CARS, "e2"));

    assertThat(reply.lines().subList(0, 2))
        .containsExactly(new LineReply.Accepted(1, "e0"), new LineReply.Accepted(2, "e1"));
    assertThat(rules(reply)).containsExactly("record-size", "record-size");
  }

  private static List<String> rules(BatchReply reply) {
    return reply.lines().stream()
        .filter(LineReply.Refused.class::isInstance)
        .map(line -> ((LineReply.Refused) line).rule())
        .toList();
  }
}
