package io.simsim.bureau.answers;

import io.simsim.bureau.consents.Consents;
import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.BureauKeys;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Pseudonyms;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.bureau.transparency.Leaves;
import io.simsim.bureau.transparency.LogSequencer;
import io.simsim.bureau.transparency.ReceiptSigner;
import io.simsim.engine.answer.Answer;
import io.simsim.engine.answer.Answers;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.Question;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.receipt.Receipt;
import io.simsim.engine.rule.Sha256;
import io.simsim.tlog.tree.Commitment;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Answers a partner's question, in one transaction: consent, contexts of the purpose, fold, score,
/// offer, receipt. The score is computed now and kept nowhere else than in the subject's receipt.
///
/// There is no answer without a receipt: the partner hears it when receipt and leaf are durable.
/// Who is unknown, frozen, gone or without consent is answered as a stranger is, and that is logged
/// too (P9).
public final class AnswerPartner {
  private final Transactions transactions;
  private final Subjects subjects;
  private final Pseudonyms pseudonyms;
  private final Asking asking;
  private final ToldBefore toldBefore;
  private final Rules rules;
  private final Offers offers;
  private final ReceiptSigner signer;
  private final LogSequencer sequencer;
  private final InstantSource clock;

  public AnswerPartner(
      Transactions transactions,
      Subjects subjects,
      Pseudonyms pseudonyms,
      Consents consents,
      BureauKeys bureauKeys,
      Rules rules,
      Offers offers,
      Sha256 sha256,
      ReceiptSigner signer,
      LogSequencer sequencer,
      InstantSource clock) {
    this.transactions = transactions;
    this.subjects = subjects;
    this.pseudonyms = pseudonyms;
    this.asking = new Asking(rules, sha256, consents);
    this.toldBefore = new ToldBefore(bureauKeys);
    this.rules = rules;
    this.offers = offers;
    this.signer = signer;
    this.sequencer = sequencer;
    this.clock = clock;
  }

  /// One question on its way.
  private record Asked(
      PartyId partner, PartnerQuestion question, Purpose purpose, Offer offer, long asOf) {}

  /// What is committed to, and what follows for the partner.
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Outcome(Question question, byte[] payload, Answer answer) {}

  /// Answers, or says why no question could be asked.
  public PartnerReply answer(PartyId partner, PartnerQuestion question) {
    long asOf = clock.instant().getEpochSecond();
    Purpose purpose = rules.purposes().find(question.purpose());
    Optional<Offer> offer = offers.live(partner, question.purpose(), asOf);
    if (purpose == null) {
      return new PartnerReply.NoOffer(rules.purposes().remedyFor(question.purpose()));
    }
    if (offer.isEmpty()) {
      return new PartnerReply.NoOffer("publish an offer for " + question.purpose() + " first");
    }
    sequencer.requireRunning();
    Asked asked = new Asked(partner, question, purpose, offer.get(), asOf);
    PartnerReply reply = transactions.inOne(transaction -> answer(transaction, asked));
    sequencer.wake();
    return reply;
  }

  private PartnerReply answer(Transaction transaction, Asked asked) {
    String pseudonym = asked.question().subject();
    Optional<UUID> meant =
        Optional.ofNullable(
            pseudonyms.resolve(transaction, asked.partner(), List.of(pseudonym)).get(pseudonym));
    byte[] key = toldBefore.key(asked.partner(), asked.question());
    byte[] request = toldBefore.request(asked.partner(), asked.question());
    Optional<ToldBefore.Told> before = toldBefore.find(transaction, key);
    if (before.isPresent() && !Arrays.equals(before.get().request(), request)) {
      return new PartnerReply.KeyReused();
    }
    Optional<Subject> subject = meant.flatMap(id -> subjects.load(transaction, id));
    Optional<Asking.Permit> permit =
        subject.flatMap(
            one -> asking.permit(transaction, one, asked.partner(), asked.purpose(), asked.asOf()));
    if (before.isPresent() && before.get().what() instanceof ToldBefore.What.Floor(byte[] body)) {
      return new PartnerReply.Told(body);
    }
    Outcome outcome = outcome(transaction, asked, subject, permit);
    if (before.isPresent() && before.get().what() instanceof ToldBefore.What.Kept kept) {
      Optional<String> again =
          subject.flatMap(one -> again(transaction, one, permit, kept, outcome.answer()));
      if (again.isPresent()) {
        return new PartnerReply.Told(again.get().getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] body = commit(transaction, asked, subject, outcome);
    boolean floor =
        permit.isEmpty()
            || outcome.answer() instanceof Answer.Standard
            || outcome.answer() instanceof Answer.Unattested;
    UUID answer = UUID.fromString(outcome.question().id());
    toldBefore.put(
        transaction,
        key,
        pseudonyms.tag(asked.partner()),
        new ToldBefore.Told(
            request,
            floor
                ? new ToldBefore.What.Floor(body)
                : new ToldBefore.What.Kept(answer, permit.orElseThrow().consent().id())));
    return new PartnerReply.Told(body);
  }

  /// What was told before, while the consent that it was told under lives and it would be told
  /// again: whether it is repeated says no more than a new question would.
  private static Optional<String> again(
      Transaction transaction,
      Subject subject,
      Optional<Asking.Permit> permit,
      ToldBefore.What.Kept kept,
      Answer now) {
    return permit
        .filter(live -> live.consent().id().equals(kept.consent()))
        .flatMap(live -> OwnAnswers.told(transaction, subject, kept.answer()))
        .filter(told -> Records.says(told, now));
  }

  private Outcome outcome(
      Transaction transaction,
      Asked asked,
      Optional<Subject> subject,
      Optional<Asking.Permit> permit) {
    Question question =
        new Question(
            UUID.randomUUID().toString(),
            subject
                .map(Subject::subjectId)
                .orElseGet(() -> new SubjectId(UUID.randomUUID().toString())),
            asked.purpose().name(),
            asked.asOf(),
            asked.question().amount().orElse(Feature.MISSING),
            subject.map(Subject::currency).orElse(asked.offer().currency()));
    Assessment assessment =
        subject.isPresent() && permit.isPresent()
            ? asking.assess(transaction, subject.get(), question, asked.purpose(), permit.get())
            : new Assessment.Refused(question, Assessment.Refusal.NO_CONSENT, why(subject));
    Answer answer = Answers.of(assessment, asked.purpose(), asked.offer(), Answers.Use.LIVE);
    return switch (assessment) {
      case Assessment.Assessed assessed ->
          new Outcome(question, Receipt.of(assessed, rules, asked.offer(), answer).bytes(), answer);
      case Assessment.Refused refused ->
          new Outcome(
              question,
              Records.refusal(question, asked.purpose(), asked.offer(), refused.remedy()),
              answer);
    };
  }

  /// For the subject's eyes; the partner is told none of it.
  private static String why(Optional<Subject> subject) {
    return subject.isPresent() && subject.get().state() == Subject.State.FROZEN
        ? "your record is frozen"
        : "no live consent lets this partner ask for this purpose";
  }

  /// Stores receipt and leaf, and makes of them what the partner is told.
  private byte[] commit(
      Transaction transaction, Asked asked, Optional<Subject> subject, Outcome outcome) {
    byte[] salt = Leaves.salt();
    byte[] commitment = Commitment.of(salt, outcome.payload());
    byte[] signature = signer.sign(commitment);
    byte[] body =
        Records.told(outcome.question(), asked.offer(), outcome.answer(), commitment, signature);
    long leaf = Leaves.add(transaction, commitment);
    subject.ifPresent(
        one ->
            OwnAnswers.add(
                transaction,
                one,
                new OwnAnswer(
                    UUID.fromString(outcome.question().id()),
                    asked.partner(),
                    asked.purpose().name(),
                    asked.asOf(),
                    new String(outcome.payload(), StandardCharsets.UTF_8),
                    salt,
                    signature,
                    new String(body, StandardCharsets.UTF_8),
                    leaf)));
    return body;
  }
}
