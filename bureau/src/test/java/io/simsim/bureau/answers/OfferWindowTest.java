package io.simsim.bureau.answers;

import static io.simsim.bureau.TestBureau.CARS;
import static io.simsim.bureau.TestBureau.WEEKLY_ASKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.TestBureau;
import io.simsim.engine.event.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One question asked again within the window of an offer, each time under a new key.
class OfferWindowTest {
  private static final String DEPOSIT = "rental-deposit";
  private static TestBureau bureau;

  @BeforeAll
  static void open() {
    bureau = TestBureau.open();
  }

  @AfterAll
  static void close() {
    bureau.close();
  }

  private static UUID good() {
    UUID subject = bureau.enrol();
    bureau.keepPromises(subject, CARS);
    bureau.letAsk(subject, WEEKLY_ASKER, DEPOSIT);
    return subject;
  }

  private static PartnerReply.Told ask(UUID subject) {
    return ask(bureau.bureau.pseudonyms().of(subject, WEEKLY_ASKER), UUID.randomUUID().toString());
  }

  private static PartnerReply.Told ask(String name, String key) {
    return (PartnerReply.Told) bureau.ask(WEEKLY_ASKER, name, DEPOSIT, key);
  }

  private static PartnerReply.Told later(UUID subject) {
    bureau.clock.forward(Duration.ofHours(1));
    return ask(subject);
  }

  @Test
  void itIsAnsweredAsBeforeAndPaidOnce() {
    UUID subject = good();
    PartnerReply.Told first = ask(subject);

    PartnerReply.Told second = later(subject);

    assertThat(TestBureau.told(first)).contains("\"kind\":\"yes\"");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(List.of(first.anew(), second.anew())).containsExactly(true, false);
    assertThat(bureau.bureau.ownAnswers().of(subject)).hasSize(1);
  }

  @Test
  void afterTheWindowItIsAnsweredAnew() {
    UUID subject = good();
    PartnerReply.Told first = ask(subject);

    bureau.clock.forward(Duration.ofDays(7).minusSeconds(1));
    PartnerReply.Told last = ask(subject);
    bureau.clock.forward(Duration.ofSeconds(1));

    assertThat(last.body()).isEqualTo(first.body());
    assertThat(ask(subject).anew()).isTrue();
  }

  @Test
  void aNewEventIsAnAnswerAnew() {
    UUID subject = good();
    ask(subject);

    bureau.report(CARS, bureau.returned(subject, CARS, "one-more"));

    assertThat(later(subject).anew()).isTrue();
    assertThat(later(subject).anew()).isFalse();
  }

  @Test
  void aNewConsentIsAnAnswerAnew() {
    UUID subject = bureau.enrol();
    bureau.keepPromises(subject, CARS);
    UUID consent = bureau.letAsk(subject, WEEKLY_ASKER, DEPOSIT);
    ask(subject);

    bureau.bureau.consents().withdraw(subject, consent);
    bureau.letAsk(subject, WEEKLY_ASKER, DEPOSIT);

    assertThat(later(subject).anew()).isTrue();
  }

  @Test
  void aWithdrawnConsentIsToldToNobody() {
    UUID subject = bureau.enrol();
    bureau.keepPromises(subject, CARS);
    UUID consent = bureau.letAsk(subject, WEEKLY_ASKER, DEPOSIT);
    ask(subject);

    bureau.bureau.consents().withdraw(subject, consent);

    assertThat(TestBureau.told(later(subject))).contains("\"kind\":\"standard\"");
  }

  @Test
  void whoCanGiveMoreThanAStrangerIsHeardAtOnce() {
    UUID subject = bureau.enrol();
    bureau.keepPromises(subject, CARS);
    assertThat(TestBureau.told(ask(subject))).contains("\"kind\":\"standard\"");

    bureau.letAsk(subject, WEEKLY_ASKER, DEPOSIT);

    assertThat(TestBureau.told(later(subject))).contains("\"kind\":\"yes\"");
  }

  /// Or a partner would see in the answer's name that something happened to who is not a stranger.
  @Test
  void whateverHappensToWhoIsAnsweredAsAStrangerIsNotSeen() throws IOException {
    UUID subject = bureau.enrol();
    bureau.letReport(subject, CARS, Context.RENTAL);
    bureau.returns(subject, CARS, 60);
    UUID consent = bureau.letAsk(subject, WEEKLY_ASKER, DEPOSIT);
    byte[] first = ask(subject).body();
    assertThat(bureau.latest(subject).score()).as("low, not thin").isPresent();

    bureau.report(CARS, bureau.returned(subject, CARS, "one-more"));
    assertThat(later(subject).body()).as("an event").isEqualTo(first);
    bureau.bureau.subjects().freeze(subject, true);
    assertThat(later(subject).body()).as("frozen").isEqualTo(first);
    bureau.bureau.subjects().freeze(subject, false);
    bureau.bureau.consents().withdraw(subject, consent);
    assertThat(later(subject).body()).as("withdrawn").isEqualTo(first);
    bureau.letAsk(subject, WEEKLY_ASKER, DEPOSIT);
    assertThat(later(subject).body()).as("consent anew").isEqualTo(first);
    String name = bureau.bureau.pseudonyms().of(subject, WEEKLY_ASKER);
    bureau.bureau.eraseSubject().erase(subject);
    assertThat(ask(name, "erased").body()).as("erased").isEqualTo(first);
    byte[] unknown = ask("never-known", "unknown-1").body();
    assertThat(ask("never-known", "unknown-2").body()).as("unknown").isEqualTo(unknown);
  }

  @Test
  void theKeyOfAReusedAnswerRepeatsItToo() {
    UUID subject = good();
    String name = bureau.bureau.pseudonyms().of(subject, WEEKLY_ASKER);
    byte[] first = ask(name, "first-" + subject).body();
    ask(name, "second-" + subject);
    bureau.clock.forward(Duration.ofDays(8));

    assertThat(ask(name, "second-" + subject).body()).isEqualTo(first);
    assertThat(bureau.ask(WEEKLY_ASKER, name, "hotel-deposit", "second-" + subject))
        .isInstanceOf(PartnerReply.KeyReused.class);
  }

  @Test
  void askedTwiceInOneBatchItHasTwoAnswers() {
    UUID subject = good();
    String name = bureau.bureau.pseudonyms().of(subject, WEEKLY_ASKER);

    List<PartnerReply> both =
        bureau
            .bureau
            .answerPartner()
            .answer(
                WEEKLY_ASKER, List.of(question(name, "a-" + name), question(name, "b-" + name)));

    assertThat(both).allMatch(reply -> ((PartnerReply.Told) reply).anew());
    assertThat(later(subject).body()).isEqualTo(((PartnerReply.Told) both.getLast()).body());
  }

  /// No offer, other amount, other subject: another question.
  @Test
  void onlyTheSameQuestionIs() {
    UUID subject = good();
    UUID other = good();
    ask(subject);
    String name = bureau.bureau.pseudonyms().of(subject, WEEKLY_ASKER);

    assertThat(ask(other).anew()).isTrue();
    PartnerQuestion dearer =
        new PartnerQuestion("dearer-" + name, name, DEPOSIT, OptionalLong.of(100_00));
    assertThat(bureau.bureau.answerPartner().answer(WEEKLY_ASKER, dearer))
        .isInstanceOfSatisfying(PartnerReply.Told.class, told -> assertThat(told.anew()).isTrue());
  }

  private static PartnerQuestion question(String name, String key) {
    return new PartnerQuestion(key, name, DEPOSIT, OptionalLong.empty());
  }
}
