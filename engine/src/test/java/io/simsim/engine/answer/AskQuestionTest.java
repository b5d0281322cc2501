package io.simsim.engine.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.scorecard.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskQuestionTest {
  private static final String CREDIT = "consumer-credit";
  private static final long NOW = Lives.ASKED_AT;

  @Test
  void withoutALiveConsentNothingIsRead() {
    assertThat(refusal(consent(NOW + 1, NOW + 9))).isEqualTo(Assessment.Refusal.NO_CONSENT);
    assertThat(refusal(consent(NOW - 9, NOW))).isEqualTo(Assessment.Refusal.NO_CONSENT);
    assertThat(refusal(TestRules.consent("pay-later"))).isEqualTo(Assessment.Refusal.NO_CONSENT);
    assertThat(ask(consent(NOW, NOW + 1), steady())).isInstanceOf(Assessment.Assessed.class);
  }

  @Test
  void aConsentOfSomebodyElseIsNone() {
    Consent other =
        new Consent("c", new SubjectId("p-2"), CREDIT, 255, Set.of(), 0, Long.MAX_VALUE);

    assertThat(refusal(other)).isEqualTo(Assessment.Refusal.NO_CONSENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"employment", "education", "travel", "insurance-pricing"})
  void aRefusedUseIsRefusedWithItsGrounds(String use) {
    Assessment assessment =
        Reading.ask()
            .ask(TestRules.question(use, NOW), TestRules.consent(use), Lives.record(steady()));

    assertThat(assessment)
        .isInstanceOfSatisfying(
            Assessment.Refused.class,
            refused -> {
              assertThat(refused.refusal()).isEqualTo(Assessment.Refusal.USE_REFUSED);
              assertThat(refused.remedy()).contains("refused use");
            });
  }

  @Test
  void anotherCurrencyIsRefused() {
    Question question =
        new Question("q", TestRules.SUBJECT, CREDIT, NOW, Feature.MISSING, new CurrencyCode("USD"));
    Assessment assessment =
        Reading.ask().ask(question, TestRules.consent(CREDIT), Lives.record(steady()));

    assertThat(assessment)
        .isInstanceOfSatisfying(
            Assessment.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Assessment.Refusal.CURRENCY));
  }

  @Test
  void aThinRecordHasNoScoreInsteadOfALowOne() {
    assertThat(score(TestRules.consent(CREDIT), List.of()))
        .isEqualTo(new Score.NotScored(Score.Why.THIN_RECORD));
    assertThat(score(TestRules.consent(CREDIT), steady())).isInstanceOf(Score.Scored.class);
  }

  @Test
  void switchingOffARequiredSourceThatHadSomethingToSayGivesNoScore() {
    List<Event> events = new ArrayList<>(steady());
    Fact missed = new Fact.PaymentMissed(ObligationType.INSTALMENT, 90_000, 90);
    events.add(Lives.of("m", "lender", Context.CREDIT, NOW - 40 * Lives.DAY, "loan", missed));

    assertThat(score(without("lender"), events))
        .isEqualTo(new Score.NotScored(Score.Why.REQUIRED_SOURCE_WITHDRAWN));
  }

  @Test
  void whatASwitchedOffSourceSaysOfTheQuestionsOwnMomentIsNotUsed() {
    List<Event> events = new ArrayList<>(steady());
    Fact missed = new Fact.PaymentMissed(ObligationType.INSTALMENT, 90_000, 90);
    events.add(Lives.of("m", "lender", Context.CREDIT, NOW, "loan", missed));

    assertThat(score(without("lender"), events))
        .isEqualTo(score(TestRules.consent(CREDIT), steady()));
  }

  @Test
  void switchingOffAnyOtherSourceIsNeutral() {
    List<Event> events = new ArrayList<>(steady());
    Fact late = new Fact.PaymentMade(ObligationType.BILL, 90_000, 60);
    events.add(Lives.of("b", "power", Context.UTILITIES, NOW - 40 * Lives.DAY, "bill", late));

    assertThat(score(without("power"), events))
        .isEqualTo(score(TestRules.consent(CREDIT), steady()));
  }

  @Test
  void aLegalProfileTakesContextsAway() {
    List<Event> events = new ArrayList<>(steady());
    Fact late = new Fact.PaymentMade(ObligationType.BILL, 90_000, 60);
    events.add(Lives.of("b", "power", Context.UTILITIES, NOW - 40 * Lives.DAY, "bill", late));
    AskQuestion ccd2 = new AskQuestion(TestRules.RULES.under("ccd2"), TestRules.SHA256);
    SubjectRecord record = Lives.record(events);
    Assessment assessment =
        ccd2.ask(TestRules.question(CREDIT, NOW), TestRules.consent(CREDIT), record);

    assertThat(((Assessment.Assessed) assessment).score())
        .isEqualTo(score(TestRules.consent(CREDIT), steady()));
  }

  private static Consent consent(long from, long until) {
    return new Consent("c", TestRules.SUBJECT, CREDIT, 255, Set.of(), from, until);
  }

  private static Consent without(String furnisher) {
    Set<FurnisherId> off = Set.of(new FurnisherId(furnisher));
    return new Consent("c", TestRules.SUBJECT, CREDIT, 255, off, 0, Long.MAX_VALUE);
  }

  private static Assessment ask(Consent consent, List<Event> events) {
    return Reading.ask().ask(TestRules.question(CREDIT, NOW), consent, Lives.record(events));
  }

  private static Assessment.Refusal refusal(Consent consent) {
    return ((Assessment.Refused) ask(consent, steady())).refusal();
  }

  private static Score score(Consent consent, List<Event> events) {
    return ((Assessment.Assessed) ask(consent, events)).score();
  }

  /// Two years of income, and of instalments paid in time.
  static List<Event> steady() {
    return SteadyLife.events();
  }
}
