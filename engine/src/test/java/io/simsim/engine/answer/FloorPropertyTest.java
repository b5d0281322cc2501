package io.simsim.engine.answer;

import io.simsim.engine.event.Event;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.scorecard.Score;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FloorPropertyTest {
  private static final List<Purpose> BENEFITS =
      TestRules.purposesWithCard().stream()
          .filter(purpose -> purpose.kind() == Purpose.Kind.BENEFIT)
          .toList();

  private interface Answering {
    Answer of(Assessment.Assessed assessed, Purpose purpose, Offer offer);
  }

  @Test
  void aBenefitPartnerHearsYesOrWhatAnyStrangerHears() {
    Cases.hold(
        random ->
            twoAnswers(
                random,
                (assessed, purpose, offer) ->
                    Answers.of(assessed, purpose, offer, Answers.Use.LIVE)));
  }

  @Test
  void anAnswerThatTellsAThinRecordApartIsNoticed() {
    Cases.breakDown(
        random ->
            twoAnswers(
                random,
                (assessed, purpose, offer) ->
                    assessed.score() instanceof Score.NotScored
                        ? new Answer.NotAvailable(Answer.Why.THIN_RECORD)
                        : Answers.of(assessed, purpose, offer, Answers.Use.LIVE)));
  }

  private static Optional<String> twoAnswers(SplittableRandom random, Answering answering) {
    Purpose purpose = BENEFITS.get(random.nextInt(BENEFITS.size()));
    List<Event> life = Lives.life(random, 25);
    Offer offer = TestRules.offer(purpose.name(), 350 + random.nextInt(601));
    Assessment.Assessed assessed = Reading.assessed(purpose.name(), life);
    boolean reached =
        assessed.score() instanceof Score.Scored score && score.points() >= offer.from();
    Answer expected =
        reached ? new Answer.Yes(offer.terms()) : new Answer.Standard(offer.standard());
    return Cases.equal("answer", expected, answering.of(assessed, purpose, offer));
  }
}
