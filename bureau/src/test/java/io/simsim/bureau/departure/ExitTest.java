package io.simsim.bureau.departure;

import static io.simsim.bureau.TestBureau.ASKER;
import static io.simsim.bureau.TestBureau.CARS;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.BuiltInRules;
import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestServer;
import io.simsim.bureau.answers.OwnAnswer;
import io.simsim.bureau.subjects.Identity;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.event.Context;
import io.simsim.engine.feature.SubjectRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExitTest {
  private static TestBureau here;
  private static TestBureau elsewhere;

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private final Identity self = new Identity("passport-de", "C01Y" + NUMBERS.incrementAndGet());

  @BeforeAll
  static void open() {
    here = TestBureau.open();
    elsewhere = TestBureau.open(here.clock);
  }

  @AfterAll
  static void close() {
    here.close();
    elsewhere.close();
  }

  /// Who moves from here to elsewhere in one test.
  private UUID enrolled(TestBureau bureau) {
    return bureau.enrol(Subject.Kind.PERSON, self, "Ada Example");
  }

  @Test
  void anotherBureauImportsTheFileAndGivesTheSameScores() {
    UUID subject = enrolled(here);
    here.keepPromises(subject, CARS);
    UUID anew = enrolled(elsewhere);
    here.clock.forward(java.time.Duration.ofDays(3));

    byte[] file = here.bureau.exportSubject().export(subject).orElseThrow();

    assertThat(elsewhere.bureau.importSubject().take(anew, file, here.trusted()))
        .isEqualTo(new ImportSubject.Outcome.Imported(30));
    int scored = 0;
    for (String purpose : BuiltInRules.purposes()) {
      OwnAnswer before = answered(here, subject, purpose);
      OwnAnswer after = answered(elsewhere, anew, purpose);
      assertThat(after.score()).as(purpose).isEqualTo(before.score());
      assertThat(after.points()).isEqualTo(before.points());
      scored += after.score().isPresent() ? 1 : 0;
    }
    assertThat(scored).isPositive();
    assertThat(elsewhere.bureau.importSubject().take(anew, file, here.trusted()))
        .as("a second time nothing is new")
        .isEqualTo(new ImportSubject.Outcome.Imported(0));
  }

  @Test
  void aFileForWhichTheRecordHasNoRoomIsRefusedAndNothingOfItIsTakenOver() throws SQLException {
    UUID subject = enrolled(here);
    here.keepPromises(subject, CARS);
    UUID anew = enrolled(elsewhere);
    byte[] file = here.bureau.exportSubject().export(subject).orElseThrow();
    TestServer.fill(elsewhere.logins, anew, SubjectRecord.MAX_EVENTS - 10);

    assertThat(elsewhere.bureau.importSubject().take(anew, file, here.trusted()))
        .isInstanceOfSatisfying(
            ImportSubject.Outcome.Refused.class,
            refused -> assertThat(refused.why()).startsWith("record-size"));
    assertThat(elsewhere.bureau.consents().book(anew).orElseThrow().all()).isEmpty();
  }

  private static OwnAnswer answered(TestBureau bureau, UUID subject, String purpose) {
    bureau.letAsk(subject, ASKER, purpose);
    bureau.ask(subject, purpose);
    return bureau.latest(subject);
  }

  @Test
  void theFileHoldsAllThatIsKept() {
    UUID subject = enrolled(here);
    here.keepPromises(subject, CARS);
    answered(here, subject, "rental-deposit");
    here.bureau.signIns().replace(self, new PartyId("town-operator"));

    String file =
        new String(
            here.bureau.exportSubject().export(subject).orElseThrow(), StandardCharsets.UTF_8);

    assertThat(file)
        .contains("Ada Example", "May city-drive report?", "May asker ask?", "\"kept-29\"")
        .contains("simsim-receipt/1", "\"by\":\"town-operator\"");
    assertThat(file.lines()).hasSize(1 + 2 + 30 + 1 + 1 + 1);
  }

  @Test
  void aChangedFileOrAnotherSignerIsRefusedAndNothingIsTakenOver() {
    UUID subject = enrolled(here);
    here.keepPromises(subject, CARS);
    UUID anew = enrolled(elsewhere);
    byte[] file = here.bureau.exportSubject().export(subject).orElseThrow();
    byte[] changed =
        new String(file, StandardCharsets.UTF_8)
            .replace("\"kept-29\"", "\"kept-99\"")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(elsewhere.bureau.importSubject().take(anew, changed, here.trusted()))
        .isInstanceOf(ImportSubject.Outcome.Refused.class);
    assertThat(
            elsewhere
                .bureau
                .importSubject()
                .take(
                    anew,
                    file,
                    new TrustedBureaus(
                        Map.of(here.bureau.log().key().name(), elsewhere.bureau.receiptKey()))))
        .isInstanceOf(ImportSubject.Outcome.Refused.class);
    for (byte[] bad :
        new byte[][] {{}, {'\n'}, {'{', '}'}, "x\ny\n".getBytes(StandardCharsets.UTF_8)}) {
      assertThat(elsewhere.bureau.importSubject().take(anew, bad, here.trusted()))
          .isInstanceOf(ImportSubject.Outcome.Refused.class);
    }
    assertThat(elsewhere.bureau.consents().book(anew).orElseThrow().all()).isEmpty();
  }

  @Test
  void aFileOfSomebodyElseIsRefused() {
    UUID subject = enrolled(here);
    here.keepPromises(subject, CARS);
    byte[] file = here.bureau.exportSubject().export(subject).orElseThrow();
    UUID ben = elsewhere.enrol();

    assertThat(elsewhere.bureau.importSubject().take(ben, file, here.trusted()))
        .isInstanceOfSatisfying(
            ImportSubject.Outcome.Refused.class,
            refused -> assertThat(refused.why()).contains("somebody else"));
    assertThat(elsewhere.bureau.consents().book(ben).orElseThrow().all()).isEmpty();
  }

  /// Who leaves and comes back brings no older record along.
  @Test
  void aFileOfOnesOwnBureauIsRefused() throws IOException {
    UUID subject = enrolled(here);
    here.keepPromises(subject, CARS);
    byte[] file = here.bureau.exportSubject().export(subject).orElseThrow();
    here.bureau.eraseSubject().erase(subject);
    UUID again = enrolled(here);

    assertThat(here.bureau.importSubject().take(again, file, here.trusted()))
        .isInstanceOfSatisfying(
            ImportSubject.Outcome.Refused.class,
            refused -> assertThat(refused.why()).contains("this one made the file"));
  }

  @Test
  void whoMayAskIsNotTakenOver() {
    UUID subject = enrolled(here);
    here.letReport(subject, CARS, Context.RENTAL);
    here.letAsk(subject, ASKER, "rental-deposit");
    UUID anew = enrolled(elsewhere);

    elsewhere
        .bureau
        .importSubject()
        .take(anew, here.bureau.exportSubject().export(subject).orElseThrow(), here.trusted());

    assertThat(elsewhere.bureau.consents().book(anew).orElseThrow().all())
        .singleElement()
        .satisfies(consent -> assertThat(consent.party()).isEqualTo(CARS));
  }
}
