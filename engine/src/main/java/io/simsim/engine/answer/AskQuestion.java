package io.simsim.engine.answer;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.feature.CountedFacts;
import io.simsim.engine.feature.FeatureValues;
import io.simsim.engine.feature.Fold;
import io.simsim.engine.feature.Months;
import io.simsim.engine.feature.RecordReading;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;

/// Asks a question: checks consent, reads the purpose's contexts of the record, folds, scores.
///
/// The score is computed when asked and kept nowhere. An instance serves one thread at a time.
public final class AskQuestion {
  private static final int LONGEST_WINDOW = 84;

  private final Rules rules;
  private final Sha256 sha256;
  private final Fold fold;

  public AskQuestion(Rules rules, Sha256 sha256) {
    this.rules = rules;
    this.sha256 = sha256;
    this.fold = new Fold(rules.catalogue());
  }

  /// The rules in force.
  public Rules rules() {
    return rules;
  }

  /// The fold, for looking at an assessment's facts again.
  public Fold fold() {
    return fold;
  }

  /// Assesses `record` for `question`, or refuses before anything of it is read.
  public Assessment ask(Question question, Consent consent, SubjectRecord record) {
    Purpose purpose = rules.purposes().find(question.purpose());
    if (purpose == null) {
      Assessment.Refusal refusal =
          rules.purposes().refusal(question.purpose()) != null
              ? Assessment.Refusal.USE_REFUSED
              : Assessment.Refusal.UNKNOWN_PURPOSE;
      String remedy = rules.purposes().remedyFor(question.purpose());
      return new Assessment.Refused(question, refusal, remedy);
    }
    Scorecard card = rules.cardFor(question.purpose());
    if (card == null) {
      return new Assessment.Refused(
          question, Assessment.Refusal.NO_SCORECARD, "no scorecard serves " + question.purpose());
    }
    if (!consent.covers(question) || !record.subject().equals(question.subject())) {
      return new Assessment.Refused(
          question,
          Assessment.Refusal.NO_CONSENT,
          "no live consent covers this subject, purpose and moment: ask the person first");
    }
    if (!rules.catalogue().accepts(question.currency())
        || !record.currency().equals(question.currency())) {
      return new Assessment.Refused(
          question,
          Assessment.Refusal.CURRENCY,
          "the record and the question must be in one accepted currency");
    }
    return assess(question, consent, purpose, card, record);
  }

  private Assessment assess(
      Question question, Consent consent, Purpose purpose, Scorecard card, SubjectRecord whole) {
    int contexts = purpose.contexts() & consent.contexts();
    SubjectRecord record = whole.without(consent.withdrawn());
    CountedFacts facts = RecordReading.read(record, rules.catalogue(), contexts, question.asOf());
    long[] values = new long[rules.catalogue().features().size()];
    fold.fold(facts, question.asOf(), question.asked(), values);
    Score score =
        requiredWithdrawn(question, consent, purpose, whole)
            ? new Score.NotScored(Score.Why.REQUIRED_SOURCE_WITHDRAWN)
            : card.score(values);
    RecordDigest digest =
        RecordDigest.of(RecordReading.known(record, contexts, question.asOf()), sha256);
    return new Assessment.Assessed(
        question, consent, card, contexts, facts, new FeatureValues(values), digest, score);
  }

  /// Whether a source that the purpose requires had something to say and was switched off: then
  /// there is no score, neither a good one nor a low one.
  private static boolean requiredWithdrawn(
      Question question, Consent consent, Purpose purpose, SubjectRecord whole) {
    int today = Months.day(question.asOf());
    for (Event event : whole.events()) {
      Context context = event.context();
      boolean off =
          consent.withdrawn().contains(event.furnisher())
              || (consent.contexts() & RecordReading.bit(context)) == 0;
      if (off
          && purpose.requires(context)
          && RecordReading.isKnown(event, question.asOf())
          && Months.whole(today - Months.day(event.occurredAt())) < LONGEST_WINDOW) {
        return true;
      }
    }
    return false;
  }
}
