package io.simsim.bureau.answers;

import static io.simsim.bureau.TestBureau.ASKER;
import static io.simsim.bureau.TestBureau.CARS;
import static io.simsim.bureau.TestBureau.OTHER_ASKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.bureau.BuiltInRules;
import io.simsim.bureau.TestBureau;
import io.simsim.bureau.TestServer;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.transparency.Logged;
import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Fact;
import io.simsim.tlog.note.LeafProof;
import io.simsim.tlog.tree.Commitment;
import io.simsim.tlog.tree.ProofFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnswerTest {
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
    return subject;
  }

  @Test
  void whoKeptPromisesAndConsentsHearsYes() {
    UUID subject = good();
    bureau.letAsk(subject, ASKER, DEPOSIT);

    assertThat(bureau.ask(subject, DEPOSIT)).contains("\"kind\":\"yes\"", "No deposit.");
  }

  @Test
  void scopesStartEmpty() {
    UUID subject = good();

    assertThat(bureau.ask(subject, DEPOSIT)).contains("\"kind\":\"standard\"");
    assertThat(bureau.latest(subject).payload()).contains("no live consent");
    assertThat(bureau.latest(subject).score()).isEmpty();
  }

  @Test
  void answersAreReadInPagesTheLatestFirstEachOnce() {
    UUID subject = bureau.enrol();
    for (int i = 0; i < 5; i++) {
      bureau.ask(subject, DEPOSIT);
    }
    OwnAnswers answers = bureau.bureau.ownAnswers();
    List<UUID> all = answers.of(subject).stream().map(OwnAnswer::id).toList();

    OwnAnswers.Page first = answers.page(subject, Optional.empty(), 2);
    bureau.ask(subject, DEPOSIT);
    OwnAnswers.Page second = answers.page(subject, first.next(), 2);
    OwnAnswers.Page last = answers.page(subject, second.next(), 2);

    assertThat(first.answers()).extracting(OwnAnswer::id).isEqualTo(all.subList(0, 2));
    assertThat(second.answers()).extracting(OwnAnswer::id).isEqualTo(all.subList(2, 4));
    assertThat(last.answers()).extracting(OwnAnswer::id).isEqualTo(all.subList(4, 5));
    assertThat(last.next()).isEmpty();
    assertThat(answers.page(UUID.randomUUID(), Optional.empty(), 2).answers()).isEmpty();
  }

  @Test
  void answersOfOneBatchAreReadInPagesEachOnceToo() {
    UUID subject = bureau.enrol();
    String name = bureau.pseudonym(subject);
    bureau
        .bureau
        .answerPartner()
        .answer(
            ASKER,
            List.of(
                question("page-1", name, DEPOSIT),
                question("page-2", name, DEPOSIT),
                question("page-3", name, DEPOSIT)));
    OwnAnswers answers = bureau.bureau.ownAnswers();

    OwnAnswers.Page first = answers.page(subject, Optional.empty(), 2);
    OwnAnswers.Page last = answers.page(subject, first.next(), 2);

    assertThat(Stream.concat(first.answers().stream(), last.answers().stream()))
        .extracting(OwnAnswer::id)
        .doesNotHaveDuplicates()
        .hasSize(3);
    assertThat(last.next()).isEmpty();
    assertThatThrownBy(() -> answers.page(subject, Optional.of(UUID.randomUUID()), 2))
        .hasMessageContaining("cursor");
  }

  @Test
  void aPageHasAGreatestLength() {
    UUID subject = bureau.enrol();
    OwnAnswers answers = bureau.bureau.ownAnswers();

    assertThatThrownBy(() -> answers.page(subject, Optional.empty(), OwnAnswers.PAGE_MAX + 1))
        .hasMessageContaining("1 to 200");
  }

  @Test
  void withdrawnConsentRefusesTheNextQuestion() {
    UUID subject = good();
    UUID consent = bureau.letAsk(subject, ASKER, DEPOSIT);
    assertThat(bureau.ask(subject, DEPOSIT)).contains("\"kind\":\"yes\"");

    bureau.bureau.consents().withdraw(subject, consent);

    assertThat(bureau.ask(subject, DEPOSIT)).contains("\"kind\":\"standard\"");
  }

  @Test
  void aConsentIsForOnePartnerOnePurposeAndATime() {
    UUID subject = good();
    long soon = bureau.clock.seconds() + 60;
    bureau
        .bureau
        .consents()
        .letAsk(subject, ASKER, DEPOSIT, Set.of(Context.RENTAL), soon, "For a minute?");
    String asOther = bureau.bureau.pseudonyms().of(subject, OTHER_ASKER);

    assertThat(bureau.ask(subject, DEPOSIT)).contains("\"kind\":\"yes\"");
    assertThat(bureau.ask(subject, "hotel-deposit")).contains("\"kind\":\"standard\"");
    assertThat(TestBureau.told(bureau.ask(OTHER_ASKER, asOther, DEPOSIT, "k")))
        .contains("\"kind\":\"standard\"");
    bureau.clock.forward(Duration.ofSeconds(60));
    assertThat(bureau.ask(subject, DEPOSIT)).contains("\"kind\":\"standard\"");
  }

  @Test
  void aSourceThatWasSwitchedOffIsNotRead() {
    UUID subject = bureau.enrol();
    bureau.keepPromises(subject, CARS);
    bureau.letAsk(subject, ASKER, DEPOSIT);
    assertThat(bureau.ask(subject, DEPOSIT)).contains("\"kind\":\"yes\"");
    UUID reporting = bureau.bureau.consents().book(subject).orElseThrow().all().getFirst().id();

    bureau.bureau.consents().withdraw(subject, reporting);

    assertThat(bureau.ask(subject, DEPOSIT)).contains("\"kind\":\"standard\"");
    assertThat(bureau.latest(subject).payload()).contains("\"events\":0");
  }

  @Test
  void aRequiredSourceThatWasSwitchedOffMakesNoScoreAndNotALowOne() {
    UUID subject = bureau.enrol();
    PartyId bank = new PartyId("green-bank");
    UUID reporting = bureau.letReport(subject, bank, Context.CREDIT);
    openLoan(subject, bank);
    bureau.letAsk(subject, ASKER, "consumer-credit");
    bureau.bureau.consents().withdraw(subject, reporting);

    bureau.ask(subject, "consumer-credit");

    assertThat(bureau.latest(subject).payload()).contains("required-source-withdrawn");
  }

  /// What is sealed of another context is spoiled, so that opening it would fail.
  @Test
  void onlyTheContextsOfThePurposeAreRead() throws SQLException {
    UUID subject = good();
    PartyId bank = new PartyId("green-bank");
    bureau.letReport(subject, bank, Context.CREDIT);
    openLoan(subject, bank);
    bureau.letAsk(subject, ASKER, "library-loan");
    try (Connection connection = TestServer.superuser(bureau.logins);
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update segment set sealed = 'spoiled' where context = "
                      + Context.CREDIT.ordinal()
                      + " and subject = '"
                      + subject
                      + "'"))
          .isEqualTo(1);
    }

    bureau.ask(subject, "library-loan");

    assertThat(bureau.latest(subject).payload())
        .contains("\"record\":{\"contexts\":[\"rental\"]", "\"events\":30");
  }

  @Test
  void lowThinFrozenWithdrawnErasedAndUnknownAreTheSameAnswer() throws IOException {
    UUID low = bureau.enrol();
    bureau.letReport(low, CARS, Context.RENTAL);
    bureau.returns(low, CARS, 60);
    bureau.letAsk(low, ASKER, DEPOSIT);
    UUID thin = bureau.enrol();
    bureau.letAsk(thin, ASKER, DEPOSIT);
    UUID frozen = good();
    bureau.letAsk(frozen, ASKER, DEPOSIT);
    bureau.bureau.subjects().freeze(frozen, true);
    UUID withdrawn = good();
    bureau.bureau.consents().withdraw(withdrawn, bureau.letAsk(withdrawn, ASKER, DEPOSIT));
    UUID erased = good();
    bureau.letAsk(erased, ASKER, DEPOSIT);
    String known = bureau.pseudonym(erased);
    bureau.bureau.eraseSubject().erase(erased);

    List<String> answers =
        List.of(
            bureau.ask(low, DEPOSIT),
            bureau.ask(thin, DEPOSIT),
            bureau.ask(frozen, DEPOSIT),
            bureau.ask(withdrawn, DEPOSIT),
            TestBureau.told(bureau.ask(ASKER, known, DEPOSIT, "erased")),
            TestBureau.told(bureau.ask(ASKER, "never-known", DEPOSIT, "unknown")));

    assertThat(bureau.latest(low).score()).as("low, not thin").isPresent();
    assertThat(answers.stream().map(AnswerTest::withoutNames).distinct())
        .as("a low score, a thin record, frozen, withdrawn, erased, unknown")
        .hasSize(1)
        .first()
        .asString()
        .contains("\"kind\":\"standard\"");
    assertThat(answers.stream().map(String::length).distinct()).hasSize(1);
  }

  @Test
  void aLiftedFreezeAnswersAgain() {
    UUID subject = good();
    bureau.letAsk(subject, ASKER, DEPOSIT);
    bureau.bureau.subjects().freeze(subject, true);
    assertThat(bureau.ask(subject, DEPOSIT)).contains("\"kind\":\"standard\"");

    bureau.bureau.subjects().freeze(subject, false);

    assertThat(bureau.ask(subject, DEPOSIT)).contains("\"kind\":\"yes\"");
  }

  @Test
  void theSameKeyAndQuestionIsTheSameAnswerAndAnotherQuestionIsRefused() {
    UUID subject = good();
    bureau.letAsk(subject, ASKER, DEPOSIT);
    String pseudonym = bureau.pseudonym(subject);

    String first = TestBureau.told(bureau.ask(ASKER, pseudonym, DEPOSIT, "one-key"));
    bureau.clock.forward(Duration.ofSeconds(5));

    assertThat(TestBureau.told(bureau.ask(ASKER, pseudonym, DEPOSIT, "one-key"))).isEqualTo(first);
    assertThat(bureau.bureau.ownAnswers().of(subject)).hasSize(1);
    assertThat(bureau.ask(ASKER, pseudonym, "hotel-deposit", "one-key"))
        .isEqualTo(new PartnerReply.KeyReused());
    assertThat(TestBureau.told(bureau.ask(ASKER, pseudonym, DEPOSIT, "another-key")))
        .isNotEqualTo(first);
  }

  @Test
  void aYesIsNotToldAgainAfterConsentWasWithdrawnAndAStandardIs() {
    UUID subject = good();
    String pseudonym = bureau.pseudonym(subject);
    String before = TestBureau.told(bureau.ask(ASKER, pseudonym, DEPOSIT, "before-" + subject));
    UUID consent = bureau.letAsk(subject, ASKER, DEPOSIT);
    String key = "yes-" + subject;
    assertThat(TestBureau.told(bureau.ask(ASKER, pseudonym, DEPOSIT, key))).contains("yes");

    bureau.bureau.consents().withdraw(subject, consent);

    assertThat(TestBureau.told(bureau.ask(ASKER, pseudonym, DEPOSIT, key))).contains("standard");
    assertThat(TestBureau.told(bureau.ask(ASKER, pseudonym, DEPOSIT, "before-" + subject)))
        .isEqualTo(before);
  }

  @Test
  void anotherConsentDoesNotBringBackWhatWasToldUnderTheFirst() {
    UUID subject = good();
    String pseudonym = bureau.pseudonym(subject);
    UUID consent = bureau.letAsk(subject, ASKER, DEPOSIT);
    String key = "first-" + subject;
    String first = TestBureau.told(bureau.ask(ASKER, pseudonym, DEPOSIT, key));
    bureau.bureau.consents().withdraw(subject, consent);
    bureau.letAsk(subject, ASKER, DEPOSIT);

    assertThat(TestBureau.told(bureau.ask(ASKER, pseudonym, DEPOSIT, key))).isNotEqualTo(first);
  }

  /// Or an old key would tell who is merely low from who withdrew, froze or left.
  @Test
  void aYesIsNotToldAgainOnceItIsNone() {
    UUID subject = good();
    bureau.letAsk(subject, ASKER, DEPOSIT);
    String pseudonym = bureau.pseudonym(subject);
    String key = "yes-" + subject;
    assertThat(TestBureau.told(bureau.ask(ASKER, pseudonym, DEPOSIT, key))).contains("yes");
    UUID reporting = bureau.bureau.consents().book(subject).orElseThrow().all().getFirst().id();

    bureau.bureau.consents().withdraw(subject, reporting);

    assertThat(TestBureau.told(bureau.ask(ASKER, pseudonym, DEPOSIT, key))).contains("standard");
  }

  @Test
  void aWithdrawnConsentIsNoneWhateverTheClockSays() {
    UUID subject = good();
    UUID consent = bureau.letAsk(subject, ASKER, DEPOSIT);
    bureau.clock.forward(Duration.ofHours(1));
    assertThat(bureau.bureau.consents().withdraw(subject, consent)).isTrue();

    bureau.clock.forward(Duration.ofMinutes(-30));

    assertThat(bureau.ask(subject, DEPOSIT)).contains("\"kind\":\"standard\"");
    assertThat(bureau.bureau.consents().withdraw(subject, UUID.randomUUID())).isFalse();
  }

  @Test
  void theSubjectReadsEveryPointAndReasonAndThePartnerNone() {
    UUID subject = good();
    bureau.letAsk(subject, ASKER, DEPOSIT);
    String told = bureau.ask(subject, DEPOSIT);

    OwnAnswer own = bureau.latest(subject);

    assertThat(own.partner()).isEqualTo(ASKER);
    assertThat(own.told()).isEqualTo(told);
    int base = java.util.Objects.requireNonNull(BuiltInRules.RULES.cardFor(DEPOSIT)).base();
    assertThat(own.points().stream().mapToInt(OwnAnswer.Points::points).sum() + base)
        .isEqualTo(own.score().orElseThrow());
    assertThat(own.reasons()).isNotEmpty();
    assertThat(told).doesNotContain("score", "points", "band", "reasons");
  }

  @Test
  void aReceiptIsSignedAtOnceProvableSoonAndOpensTheLeaf()
      throws IOException, InterruptedException, ProofFailed {
    UUID subject = good();
    bureau.letAsk(subject, ASKER, DEPOSIT);
    String told = bureau.ask(subject, DEPOSIT);
    OwnAnswer own = bureau.latest(subject);
    byte[] commitment = Commitment.of(own.salt(), own.payload().getBytes(StandardCharsets.UTF_8));

    assertThat(told).contains(java.util.HexFormat.of().formatHex(commitment));
    assertThat(own.logged().holds(commitment, bureau.bureau.receiptKey())).isTrue();
    Logged logged = own.logged();
    byte[] forged = logged.signature();
    forged[0] ^= 1;
    assertThat(
            new Logged(logged.root(), forged, logged.index(), logged.size(), logged.path())
                .holds(commitment, bureau.bureau.receiptKey()))
        .as("a signature that the bureau did not make")
        .isFalse();
    LeafProof proof = bureau.bureau.sequencer().await(own.leaf(), Duration.ofSeconds(2));
    proof.verify(own.logged().root(), bureau.bureau.log().key(), List.of(), 0);
  }

  @Test
  void questionsOfABatchAreEachAuthorisedAndShareOneSignedLeaf() {
    UUID good = good();
    bureau.letAsk(good, ASKER, DEPOSIT);
    UUID silent = good();
    List<PartnerQuestion> questions =
        List.of(
            question("b-1", bureau.pseudonym(good), DEPOSIT),
            question("b-2", bureau.pseudonym(silent), DEPOSIT),
            question("b-3", "nobody", DEPOSIT),
            question("b-4", bureau.pseudonym(good), "employment"),
            question("b-5", bureau.pseudonym(good), DEPOSIT));

    List<PartnerReply> replies = bureau.bureau.answerPartner().answer(ASKER, questions);

    assertThat(TestBureau.told(replies.get(0))).contains("\"kind\":\"yes\"");
    assertThat(TestBureau.told(replies.get(1))).contains("\"kind\":\"standard\"");
    assertThat(TestBureau.told(replies.get(2))).contains("\"kind\":\"standard\"");
    assertThat(replies.get(3)).isInstanceOf(PartnerReply.NoPurpose.class);
    List<OwnAnswer> own = bureau.bureau.ownAnswers().of(good);
    assertThat(own).hasSize(2).extracting(OwnAnswer::leaf).containsOnly(own.getFirst().leaf());
    for (OwnAnswer one : own) {
      byte[] commitment = Commitment.of(one.salt(), one.payload().getBytes(StandardCharsets.UTF_8));
      assertThat(one.logged().size()).isEqualTo(4);
      assertThat(one.logged().holds(commitment, bureau.bureau.receiptKey())).isTrue();
      commitment[0] ^= 1;
      assertThat(one.logged().holds(commitment, bureau.bureau.receiptKey())).isFalse();
    }
    assertThat(bureau.bureau.answerPartner().answer(ASKER, questions).stream().limit(3))
        .as("the same batch again")
        .extracting(TestBureau::told)
        .containsExactlyElementsOf(replies.stream().limit(3).map(TestBureau::told).toList());
  }

  @Test
  void aBatchIsNotEmptyNotEndlessAndNamesNoKeyTwice() {
    PartnerQuestion one = question("same", "nobody", DEPOSIT);
    List<PartnerQuestion> many = new ArrayList<>();
    for (int i = 0; i <= AnswerPartner.QUESTIONS_MAX; i++) {
      many.add(question("many-" + i, "nobody", DEPOSIT));
    }

    for (List<PartnerQuestion> wrong :
        List.of(List.<PartnerQuestion>of(), List.of(one, one), many)) {
      assertThatThrownBy(() -> bureau.bureau.answerPartner().answer(ASKER, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static PartnerQuestion question(String key, String pseudonym, String purpose) {
    return new PartnerQuestion(key, pseudonym, purpose, OptionalLong.empty());
  }

  @Test
  void aPartnerWithoutAnOfferAndARefusedUseGetNoAnswer() {
    UUID subject = good();
    PartyId stranger = new PartyId("stranger");

    assertThat(bureau.ask(stranger, "x", DEPOSIT, "k")).isInstanceOf(PartnerReply.NoOffer.class);
    assertThat(bureau.ask(ASKER, bureau.pseudonym(subject), "employment", "k2"))
        .isInstanceOf(PartnerReply.NoPurpose.class);
    assertThat(bureau.bureau.ownAnswers().of(subject)).isEmpty();
  }

  @Test
  void twoPartnersKnowOnePersonByTwoNames() {
    UUID subject = good();

    assertThat(bureau.bureau.pseudonyms().of(subject, ASKER))
        .isEqualTo(bureau.bureau.pseudonyms().of(subject, ASKER))
        .isNotEqualTo(bureau.bureau.pseudonyms().of(subject, OTHER_ASKER));
    bureau.letAsk(subject, OTHER_ASKER, DEPOSIT);
    assertThat(TestBureau.told(bureau.ask(OTHER_ASKER, bureau.pseudonym(subject), DEPOSIT, "k3")))
        .as("a name that another partner knows")
        .contains("\"kind\":\"standard\"");
  }

  private static void openLoan(UUID subject, PartyId bank) {
    Fact loan = new Fact.AccountOpened(AccountType.LOAN, 1_000_00);
    bureau.report(bank, bureau.event(subject, bank, "a", Context.CREDIT, loan));
  }

  private static String withoutNames(String told) {
    return told.replaceAll("\"(commitment|signature|root|id)\":\"[0-9a-f-]+\"", "\"$1\":\"\"");
  }
}
