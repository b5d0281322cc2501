package io.simsim.bureau.answers;

import io.simsim.bureau.consents.ConsentBook;
import io.simsim.bureau.consents.Consents;
import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.BureauKeys;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Pseudonyms;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.bureau.transparency.BatchTree;
import io.simsim.bureau.transparency.Leaves;
import io.simsim.bureau.transparency.LogSequencer;
import io.simsim.bureau.transparency.Logged;
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
import io.simsim.tlog.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;

/// Answers questions of a partner, each authorised on its own, in one transaction: consent,
/// contexts of the purpose, fold, score, offer, receipt. The score is computed now and kept nowhere
/// else than in the subject's receipt.
///
/// There is no answer without a receipt: the partner hears it when receipt and leaf are durable.
/// The receipts of a batch share a leaf and a signature. Who is unknown, frozen, gone or without
/// consent is answered as a stranger is, and that is logged too (P9).
public final class AnswerPartner {
  /// How many questions are asked at once at most.
  public static final int QUESTIONS_MAX = 100;

  private final Transactions transactions;
  private final Subjects subjects;
  private final Pseudonyms pseudonyms;
  private final Consents consents;
  private final Asking asking;
  private final ToldBefore toldBefore;
  private final Rules rules;
  private final Offers offers;
  private final ReceiptSigner signer;
  private final LogSequencer sequencer;
  private final InstantSource clock;
  private final AtomicLongArray counts = new AtomicLongArray(PartnerReply.Result.values().length);

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
    this.consents = consents;
    this.asking = new Asking(rules, sha256);
    this.toldBefore = new ToldBefore(bureauKeys);
    this.rules = rules;
    this.offers = offers;
    this.signer = signer;
    this.sequencer = sequencer;
    this.clock = clock;
  }

  /// One question on its way.
  ///
  /// @param place among the questions of its batch
  private record Asked(int place, PartnerQuestion question, Purpose purpose, Offer offer) {}

  /// What the same question was told within its offer's window.
  ///
  /// @param key empty when the offer has none
  private record Window(Optional<byte[]> key, Optional<ToldBefore.Told> told) {}

  /// A question with what was found about it.
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Found(
      Asked asked,
      byte[] key,
      byte[] request,
      Optional<ToldBefore.Told> before,
      Window window,
      Optional<Subject> subject,
      Optional<Asking.Permit> permit) {}

  /// What is committed to, and what follows for the partner.
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Outcome(
      Found found,
      Question question,
      byte[] payload,
      Answer answer,
      byte[] salt,
      byte[] commitment) {}

  /// Answers one question, or says why it could not be asked.
  public PartnerReply answer(PartyId partner, PartnerQuestion question) {
    return answer(partner, List.of(question)).getFirst();
  }

  /// Answers questions, in their order; of each that could not be asked it says why.
  ///
  /// @throws IllegalArgumentException when there are none or too many, or two with the same key
  public List<PartnerReply> answer(PartyId partner, List<PartnerQuestion> questions) {
    return answer(partner, questions, QUESTIONS_MAX);
  }

  /// The same, of which at most so many are answered anew: what was told before is repeated, and
  /// when there are more, none is stored.
  public List<PartnerReply> answer(PartyId partner, List<PartnerQuestion> questions, int anewMax) {
    if (questions.isEmpty() || questions.size() > QUESTIONS_MAX) {
      throw new IllegalArgumentException("questions: 1 to " + QUESTIONS_MAX + " at once");
    }
    if (questions.stream().map(PartnerQuestion::key).distinct().count() < questions.size()) {
      throw new IllegalArgumentException("Idempotency-Key: another one for each question");
    }
    sequencer.requireRunning();
    long asOf = clock.instant().getEpochSecond();
    PartnerReply[] replies = new PartnerReply[questions.size()];
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < replies.length; i++) {
      PartnerQuestion question = questions.get(i);
      Purpose purpose = rules.purposes().find(question.purpose());
      Optional<Offer> offer = offers.live(partner, question.purpose(), asOf);
      if (purpose == null) {
        replies[i] = new PartnerReply.NoPurpose(rules.purposes().remedyFor(question.purpose()));
      } else if (offer.isEmpty()) {
        replies[i] = new PartnerReply.NoOffer();
      } else {
        asked.add(new Asked(i, question, purpose, offer.get()));
      }
    }
    if (!asked.isEmpty()) {
      Batch batch = new Batch(partner, asOf, anewMax, replies);
      transactions.inOne(transaction -> batch.answer(transaction, asked));
      sequencer.wake();
    }
    for (PartnerReply reply : replies) {
      counts.incrementAndGet(Records.counted(reply).ordinal());
    }
    return List.of(replies);
  }

  /// How many replies there were since the start, of all partners together.
  public long count(PartnerReply.Result counted) {
    return counts.get(counted.ordinal());
  }

  /// The questions of one partner at one moment.
  private final class Batch {
    private final PartyId partner;
    private final long asOf;
    private final int anewMax;
    private final PartnerReply[] replies;

    Batch(PartyId partner, long asOf, int anewMax, PartnerReply[] replies) {
      this.partner = partner;
      this.asOf = asOf;
      this.anewMax = anewMax;
      this.replies = replies;
    }

    /// Answers those that no reply is there for.
    boolean answer(Transaction transaction, List<Asked> asked) {
      List<Outcome> fresh = new ArrayList<>();
      List<ToldBefore.Kept> again = new ArrayList<>();
      for (Found one : find(transaction, asked)) {
        int place = one.asked().place();
        if (one.before().isPresent()
            && !Arrays.equals(one.before().get().request(), one.request())) {
          replies[place] = new PartnerReply.KeyReused();
        } else if (one.before().isPresent()
            && one.before().get().what() instanceof ToldBefore.What.Floor(byte[] body)) {
          replies[place] = new PartnerReply.Told(body, false);
        } else if (one.before().isEmpty() && one.window().told().isEmpty() && anewMax == 0) {
          // Nothing is looked up of anybody without a budget: how long that takes would tell.
          replies[place] = new PartnerReply.NoBudget();
        } else {
          Outcome outcome = outcome(transaction, one);
          Optional<byte[]> repeated = repeated(transaction, outcome);
          Optional<byte[]> reused = repeated.or(() -> reused(transaction, outcome));
          if (reused.isPresent()) {
            replies[place] = new PartnerReply.Told(reused.get(), false);
          } else {
            fresh.add(outcome);
          }
          if (repeated.isEmpty() && reused.isPresent()) {
            ToldBefore.Told told = one.window().told().orElseThrow();
            again.add(new ToldBefore.Kept(one.key(), told));
          }
        }
      }
      if (fresh.size() > anewMax) {
        fresh.forEach(one -> replies[one.found().asked().place()] = new PartnerReply.NoBudget());
      } else if (!fresh.isEmpty()) {
        commit(transaction, fresh);
      }
      toldBefore.put(transaction, pseudonyms.tag(partner), again);
      return true;
    }

    private List<Found> find(Transaction transaction, List<Asked> asked) {
      List<byte[]> keys = new ArrayList<>();
      asked.forEach(one -> keys.add(toldBefore.key(partner, one.question())));
      List<Optional<byte[]>> windows = asked.stream().map(this::windowKey).toList();
      windows.forEach(key -> key.ifPresent(keys::add));
      Pseudonyms.Sought sought =
          pseudonyms.seek(
              transaction, partner, asked.stream().map(one -> one.question().subject()).toList());
      Map<Hash, ToldBefore.Told> before = toldBefore.find(transaction, keys);
      Map<String, UUID> meant = Pseudonyms.resolve(transaction, sought);
      Map<UUID, Subject> known = subjects.load(transaction, new HashSet<>(meant.values()));
      Map<UUID, ConsentBook> books = consents.books(transaction, known.values());
      List<Found> found = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        Asked one = asked.get(i);
        Optional<byte[]> windowKey = windows.get(i);
        Optional<ToldBefore.Told> lately =
            windowKey
                .map(key -> before.get(Hash.of(key)))
                .filter(told -> within(told, one.offer()));
        Optional<Subject> subject =
            Optional.ofNullable(meant.get(one.question().subject()))
                .flatMap(id -> Optional.ofNullable(known.get(id)));
        found.add(
            new Found(
                one,
                keys.get(i),
                toldBefore.request(partner, one.question()),
                Optional.ofNullable(before.get(Hash.of(keys.get(i)))),
                new Window(windowKey, lately),
                subject,
                subject.flatMap(is -> permit(is, one, books))));
      }
      return found;
    }

    private boolean within(ToldBefore.Told told, Offer offer) {
      return offer.withinWindow(told.asOf(), asOf);
    }

    private Optional<byte[]> windowKey(Asked one) {
      return one.offer().windowDays() == 0
          ? Optional.empty()
          : Optional.of(toldBefore.windowKey(partner, one.question(), one.offer()));
    }

    private Optional<Asking.Permit> permit(
        Subject subject, Asked asked, Map<UUID, ConsentBook> books) {
      return Optional.ofNullable(books.get(subject.id()))
          .flatMap(book -> Asking.permit(subject, book, partner, asked.purpose(), asOf));
    }

    /// What was told before, while the consent that it was told under lives and it would be told
    /// again: whether it is repeated says no more than a new question would.
    private Optional<byte[]> repeated(Transaction transaction, Outcome now) {
      return now.found()
          .before()
          .flatMap(told -> kept(transaction, told, now))
          .map(own -> own.told().getBytes(StandardCharsets.UTF_8));
    }

    /// What the same question was told within the offer's window, unless consent or record have
    /// changed since. Of who is answered as a stranger they do not count: a change would show.
    private Optional<byte[]> reused(Transaction transaction, Outcome now) {
      if (now.found().before().isPresent() || now.found().window().told().isEmpty()) {
        return Optional.empty();
      }
      ToldBefore.Told told = now.found().window().told().get();
      if (told.what() instanceof ToldBefore.What.Floor(byte[] body)) {
        return floor(now) ? Optional.of(body) : Optional.empty();
      }
      return kept(transaction, told, now)
          .filter(own -> Records.ofOneRecord(own.payload(), now.payload()))
          .map(own -> own.told().getBytes(StandardCharsets.UTF_8));
    }

    /// The answer that was told under the consent that lives, if it would be told now as well.
    private Optional<OwnAnswer> kept(Transaction transaction, ToldBefore.Told told, Outcome now) {
      Found one = now.found();
      if (!(told.what() instanceof ToldBefore.What.Answered(UUID id, UUID consent))) {
        return Optional.empty();
      }
      return one.permit()
          .filter(live -> live.consent().id().equals(consent))
          .flatMap(_ -> one.subject())
          .flatMap(subject -> OwnAnswers.find(transaction, subject, id))
          .filter(own -> Records.says(own.told(), now.answer()));
    }

    private Outcome outcome(Transaction transaction, Found one) {
      Asked asked = one.asked();
      OptionalLong amount = asked.question().amount();
      Question question =
          new Question(
              UUID.randomUUID().toString(),
              one.subject()
                  .map(Subject::subjectId)
                  .orElseGet(() -> new SubjectId(UUID.randomUUID().toString())),
              asked.purpose().name(),
              asOf,
              amount.orElse(Feature.MISSING),
              one.subject().map(Subject::currency).orElse(asked.offer().currency()));
      Assessment assessment =
          one.permit().isPresent()
              ? asking.assess(
                  transaction,
                  one.subject().orElseThrow(),
                  question,
                  asked.purpose(),
                  one.permit().get())
              : new Assessment.Refused(question, Assessment.Refusal.NO_CONSENT, why(one.subject()));
      Answer answer = Answers.of(assessment, asked.purpose(), asked.offer(), Answers.Use.LIVE);
      byte[] payload =
          switch (assessment) {
            case Assessment.Assessed assessed ->
                Receipt.of(assessed, rules, asked.offer(), answer).bytes();
            case Assessment.Refused refused ->
                Records.refusal(question, asked.purpose(), asked.offer(), refused.remedy());
          };
      byte[] salt = Leaves.salt();
      return new Outcome(one, question, payload, answer, salt, Commitment.of(salt, payload));
    }

    /// Stores receipts and their leaf, and makes of them what the partner is told.
    private void commit(Transaction transaction, List<Outcome> fresh) {
      BatchTree tree = new BatchTree(fresh.stream().map(Outcome::commitment).toList());
      byte[] root = tree.root().bytes();
      byte[] signature = signer.sign(root);
      long leaf = Leaves.add(transaction, root);
      List<OwnAnswers.Added> own = new ArrayList<>();
      List<ToldBefore.Kept> kept = new ArrayList<>();
      // One question may be asked twice in a batch, under two keys: the last is kept.
      Map<Hash, ToldBefore.Told> windows = new HashMap<>();
      for (int i = 0; i < fresh.size(); i++) {
        Outcome outcome = fresh.get(i);
        Logged logged = new Logged(root, signature, i, fresh.size(), tree.path(i));
        Found found = outcome.found();
        byte[] body =
            Records.told(
                outcome.question(),
                found.asked().offer(),
                outcome.answer(),
                outcome.commitment(),
                logged);
        found
            .subject()
            .ifPresent(
                subject ->
                    own.add(new OwnAnswers.Added(subject, own(outcome, logged, body, leaf))));
        ToldBefore.Told told = new ToldBefore.Told(found.request(), asOf, what(outcome, body));
        kept.add(new ToldBefore.Kept(found.key(), told));
        found.window().key().ifPresent(key -> windows.put(Hash.of(key), told));
        replies[found.asked().place()] = new PartnerReply.Told(body, true);
      }
      OwnAnswers.add(transaction, own);
      windows.forEach((key, told) -> kept.add(new ToldBefore.Kept(key.bytes(), told)));
      toldBefore.put(transaction, pseudonyms.tag(partner), kept);
    }

    private OwnAnswer own(Outcome outcome, Logged logged, byte[] body, long leaf) {
      return new OwnAnswer(
          UUID.fromString(outcome.question().id()),
          partner,
          outcome.question().purpose(),
          asOf,
          new String(outcome.payload(), StandardCharsets.UTF_8),
          outcome.salt(),
          logged,
          new String(body, StandardCharsets.UTF_8),
          leaf);
    }
  }

  /// What says nothing of a subject is kept as it is; of anything else its name.
  private static ToldBefore.What what(Outcome outcome, byte[] body) {
    return floor(outcome)
        ? new ToldBefore.What.Floor(body)
        : new ToldBefore.What.Answered(
            UUID.fromString(outcome.question().id()),
            outcome.found().permit().orElseThrow().consent().id());
  }

  /// Whether a stranger would be told just that.
  private static boolean floor(Outcome outcome) {
    return outcome.found().permit().isEmpty()
        || outcome.answer() instanceof Answer.Standard
        || outcome.answer() instanceof Answer.Unattested;
  }

  /// For the subject's eyes; the partner is told none of it.
  private static String why(Optional<Subject> subject) {
    return subject.isPresent() && subject.get().state() == Subject.State.FROZEN
        ? "your record is frozen"
        : "no live consent lets this partner ask for this purpose";
  }
}
