package io.simsim.engine.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.Event;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.purpose.Purpose;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final long NOW = Lives.ASKED_AT;

  @Test
  void inBenefitPurposesLowThinUnknownAndWithdrawnAreOneAnswer() {
    for (Purpose purpose : TestRules.purposesWithCard()) {
      if (purpose.kind() == Purpose.Kind.BENEFIT) {
        Offer offer = TestRules.offer(purpose.name(), 950);
        Answer thin = answer(assessed(purpose, List.of()), purpose, offer);
        Answer low = answer(assessed(purpose, SteadyLife.events()), purpose, offer);
        Answer withdrawn = answer(refused(purpose), purpose, offer);

        assertThat(thin).isEqualTo(new Answer.Standard(offer.standard()));
        assertThat(low).isEqualTo(thin);
        assertThat(withdrawn).isEqualTo(thin);
      }
    }
  }

  @Test
  void aBenefitPartnerHearsYesWhenTheMarkIsReached() {
    Purpose purpose = purpose("telecom-postpaid");
    Offer offer = TestRules.offer(purpose.name(), 400);

    assertThat(answer(assessed(purpose, SteadyLife.events()), purpose, offer))
        .isEqualTo(new Answer.Yes(offer.terms()));
  }

  @Test
  void accessGivesAnAttestationOrNothing() {
    Purpose purpose = purpose("housing-rental");
    Assessment steady = assessed(purpose, SteadyLife.events());

    assertThat(answer(steady, purpose, TestRules.offer(purpose.name(), 400)))
        .isInstanceOf(Answer.Attested.class);
    assertThat(answer(steady, purpose, TestRules.offer(purpose.name(), 950)))
        .isEqualTo(new Answer.Unattested());
    assertThat(answer(refused(purpose), purpose, TestRules.offer(purpose.name(), 400)))
        .isEqualTo(new Answer.Unattested());
  }

  @Test
  void creditDeclinesWithReasonsAndSaysWhyThereIsNoScore() {
    Purpose purpose = purpose("consumer-credit");
    Assessment steady = assessed(purpose, SteadyLife.events());

    assertThat(answer(steady, purpose, TestRules.offer(purpose.name(), 950)))
        .isInstanceOfSatisfying(
            Answer.Declined.class,
            declined -> assertThat(declined.reasons()).isNotEmpty().hasSizeLessThanOrEqualTo(4));
    assertThat(answer(steady, purpose, TestRules.offer(purpose.name(), 400)))
        .isInstanceOf(Answer.Approved.class);
    assertThat(answer(assessed(purpose, List.of()), purpose, TestRules.offer(purpose.name(), 400)))
        .isEqualTo(new Answer.NotAvailable(Answer.Why.THIN_RECORD));
  }

  @Test
  void anExpertCardServesNoLiveCredit() {
    Purpose purpose = purpose("consumer-credit");
    Offer offer = TestRules.offer(purpose.name(), 400);
    Assessment steady = assessed(purpose, SteadyLife.events());

    assertThat(Answers.of(steady, purpose, offer, Answers.Use.LIVE))
        .isEqualTo(new Answer.NotAvailable(Answer.Why.CARD_NOT_VALIDATED));
  }

  @Test
  void anOfferForAnotherPurposeIsRefused() {
    Purpose purpose = purpose("consumer-credit");
    Offer other = TestRules.offer("pay-later", 400);
    Assessment steady = assessed(purpose, SteadyLife.events());

    assertThatThrownBy(() -> answer(steady, purpose, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one purpose");
  }

  private static Answer answer(Assessment assessment, Purpose purpose, Offer offer) {
    return Answers.of(assessment, purpose, offer, Answers.Use.REHEARSAL);
  }

  private static Assessment assessed(Purpose purpose, List<Event> events) {
    return Reading.assessed(purpose.name(), events);
  }

  private static Assessment refused(Purpose purpose) {
    Consent ended = new Consent("c", TestRules.SUBJECT, purpose.name(), 255, Set.of(), 0, NOW);
    Question question =
        new Question("q", TestRules.SUBJECT, purpose.name(), NOW, Feature.MISSING, TestRules.EUR);
    return Reading.ask().ask(question, ended, Lives.record(SteadyLife.events()));
  }

  private static Purpose purpose(String name) {
    Purpose purpose = TestRules.PURPOSES.find(name);
    return Objects.requireNonNull(purpose);
  }
}
