package io.simsim.engine.answer;

import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;

/// Applies an offer to an assessment.
public final class Answers {
  /// Whether somebody will act on an answer.
  public enum Use {
    /// Terms follow from it.
    LIVE,
    /// A back-test, a rehearsal, an explanation to oneself.
    REHEARSAL
  }

  private Answers() {}

  /// The answer to `assessment` under `offer`.
  ///
  /// @throws IllegalArgumentException when the offer is for another purpose
  public static Answer of(Assessment assessment, Purpose purpose, Offer offer, Use use) {
    if (!offer.purpose().equals(purpose.name())
        || !assessment.question().purpose().equals(purpose.name())) {
      throw new IllegalArgumentException("question, purpose and offer must be for one purpose");
    }
    boolean live = offer.liveAt(assessment.question().asOf());
    return switch (purpose.kind()) {
      case BENEFIT ->
          live && reaches(assessment, offer)
              ? new Answer.Yes(offer.terms())
              : new Answer.Standard(offer.standard());
      case ACCESS ->
          live && reaches(assessment, offer)
              ? new Answer.Attested(offer.terms())
              : new Answer.Unattested();
      case CREDIT ->
          live ? credit(assessment, offer, use) : new Answer.NotAvailable(Answer.Why.OFFER_ENDED);
      case RESEARCH -> throw new IllegalArgumentException("a research card answers no question");
    };
  }

  private static boolean reaches(Assessment assessment, Offer offer) {
    return assessment instanceof Assessment.Assessed assessed
        && assessed.score() instanceof Score.Scored scored
        && scored.points() >= offer.from();
  }

  private static Answer credit(Assessment assessment, Offer offer, Use use) {
    return switch (assessment) {
      case Assessment.Refused refused -> new Answer.NotAvailable(Answer.Why.REFUSED);
      case Assessment.Assessed assessed -> {
        boolean expert = assessed.card().title().status() == Scorecard.Status.NOT_VALIDATED;
        yield expert && use == Use.LIVE
            ? new Answer.NotAvailable(Answer.Why.CARD_NOT_VALIDATED)
            : scored(assessed, offer);
      }
    };
  }

  private static Answer scored(Assessment.Assessed assessed, Offer offer) {
    boolean underObjection = assessed.facts().underObjection() > 0;
    return switch (assessed.score()) {
      case Score.NotScored(Score.Why why) ->
          new Answer.NotAvailable(
              switch (why) {
                case THIN_RECORD -> Answer.Why.THIN_RECORD;
                case REQUIRED_SOURCE_WITHDRAWN -> Answer.Why.REQUIRED_SOURCE_WITHDRAWN;
              });
      case Score.Scored scored ->
          scored.points() >= offer.from()
              ? new Answer.Approved(offer.terms(), underObjection)
              : new Answer.Declined(offer.standard(), Reasons.forNotice(scored), underObjection);
    };
  }
}
